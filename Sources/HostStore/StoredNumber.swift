import GRDB
import HostValues

/// A stored number that this program never wrote: somebody else changed the file, or it is damaged.
struct OutOfBounds: Error {
  let column: String
  let range: ClosedRange<Int>
  let number: Int

  var words: String { "\(column) \(range.rule(broken: number))" }
}

/// Unix milliseconds of the years 0001 to 9999.
private let times = -62_135_769_600_000...253_402_300_799_999

// The one door for numbers out of the database. Behind it they can be added and subtracted without a look.
extension Row {
  /// A number that counts: of a step, an entry, a load, an input.
  func count(atIndex index: Int) throws -> Int { try number(index, in: Count.range) }

  /// A time, in Unix milliseconds.
  func time(atIndex index: Int) throws -> Int { try number(index, in: times) }

  /// The same for a time that is only shown and compared: one beyond the calendar is its end, so that a list of all
  /// sessions does not fail for one of them.
  func nearestTime(atIndex index: Int) throws -> Int {
    Swift.min(Swift.max(try decode(Int.self, atIndex: index), times.lowerBound), times.upperBound)
  }

  func optionalCount(atIndex index: Int) throws -> Int? {
    try decode(Int?.self, atIndex: index) == nil ? nil : try count(atIndex: index)
  }

  private func number(_ index: Int, in range: ClosedRange<Int>) throws -> Int {
    let number: Int = try decode(atIndex: index)
    guard range.contains(number) else {
      throw OutOfBounds(column: Array(columnNames)[index], range: range, number: number)
    }
    return number
  }
}
