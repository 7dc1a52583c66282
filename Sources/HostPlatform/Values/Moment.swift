import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A point in time in whole Unix milliseconds, between the years 1 and 9999: what the platform writes as a date has
/// always four digits for its year.
package struct Moment: Sendable, Hashable {
  package let milliseconds: Int

  /// 0001-01-02 to 9999-12-30: in every time zone a year of four digits.
  package static let range = -62_135_510_400_000...253_402_127_999_999

  /// A time before or behind the range is the end of it.
  package init(milliseconds: Int) {
    self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
  }

  /// The nearest whole millisecond.
  package init(_ date: Date) {
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    guard milliseconds.magnitude < 0x1p53 else {
      self.init(milliseconds: milliseconds < 0 ? .min : .max)
      return
    }
    self.init(milliseconds: Int(milliseconds))
  }

  package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  /// Whole Unix seconds, as tokens tell their expiry.
  package var seconds: Int { milliseconds.flooredQuotient(by: 1000) }

  package static func + (moment: Moment, span: Duration) -> Moment {
    Moment(milliseconds: moment.milliseconds + Int(span.wholeMilliseconds))
  }
}

extension Moment: Comparable {
  package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}

extension Moment: Codable {
  package init(from decoder: any Decoder) throws {
    let milliseconds = try decoder.singleValueContainer().decode(Int.self)
    guard Self.range.contains(milliseconds) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: Self.range.rule(broken: milliseconds)))
    }
    self.init(milliseconds: milliseconds)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Int {
  /// The quotient rounded downwards, for times before 1970 too.
  func flooredQuotient(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
