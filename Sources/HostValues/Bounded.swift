/// A range that whole numbers of one kind keep to.
package protocol WholeRange {
  static var range: ClosedRange<Int> { get }
}

/// A whole number that is never outside the range of its kind, wherever it comes from.
///
/// What is read from outside and does not fit is refused; what is counted past an end stays at that end. So arithmetic on
/// such a number has room, and a number that was written down can be read again.
@propertyWrapper
package struct Bounded<Kind: WholeRange>: Sendable, Equatable {
  package var wrappedValue: Int { didSet { wrappedValue = Self.fit(wrappedValue) } }

  package init(wrappedValue: Int) { self.wrappedValue = Self.fit(wrappedValue) }

  private static func fit(_ number: Int) -> Int { min(max(number, Kind.range.lowerBound), Kind.range.upperBound) }
}

extension Bounded: Codable {
  package init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard Kind.range.contains(number) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: Kind.range.rule(broken: number)))
    }
    self.init(wrappedValue: number)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}

extension ClosedRange<Int> {
  /// "a whole number from 1 to 5", or "of 1 or more" for a range that ends where `Int` does.
  package var words: String {
    upperBound == .max
      ? "a whole number of \(lowerBound) or more" : "a whole number from \(lowerBound) to \(upperBound)"
  }

  /// "must be a whole number from 1 to 5; it is 7".
  package func rule(broken number: Int) -> String { "must be \(words); it is \(number)" }
}

/// Numbers that only ever count upwards, one by one: entries, steps, loads, ids that a session gives. Nobody counts so
/// far, and sums and differences of two of them stay exact in every JSON reader.
package enum Count: WholeRange {
  package static let range = 0...(1 << 48)
}
