#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Instants as RFC 3339 text, by arithmetic alone: no formatter, no calendar, no locale.
///
/// Instants outside the years 0000 to 9999, which the text form cannot hold, are moved to the nearest end.
package enum RFC3339 {
  /// Whole seconds in UTC, such as `2026-01-19T12:00:00Z`; a fraction is dropped.
  package static func text(wholeSecondsOf date: Date) -> String {
    text(of: milliseconds(of: date), withMilliseconds: false)
  }

  /// Milliseconds in UTC, such as `2026-01-19T12:00:00.204Z`; smaller fractions are dropped.
  package static func text(millisecondsOf date: Date) -> String {
    text(of: milliseconds(of: date), withMilliseconds: true)
  }

  /// Milliseconds since 1970, rounded down.
  ///
  /// A `Date` counts in binary fractions, so most milliseconds are stored a trifle too low or too high. What is
  /// that close to a millisecond counts as that millisecond, or text and date would drift apart.
  static func milliseconds(of date: Date) -> Int {
    let exact = date.timeIntervalSince1970 * 1000
    guard exact > Double(earliest) else { return earliest }
    guard exact < Double(latest) else { return latest }
    let nearest = exact.rounded()
    let trifle = max(0.001, exact.ulp * 2)
    return Int(abs(exact - nearest) <= trifle ? nearest : exact.rounded(.down))
  }

  /// The instant that lies so many milliseconds after 1970.
  static func date(ofMilliseconds milliseconds: Int) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  /// The first millisecond of year 0000 and the last of year 9999.
  private static let earliest = CalendarDay(year: 0, month: 1, day: 1).daysSince1970 * 86_400_000
  private static let latest = CalendarDay(year: 10_000, month: 1, day: 1).daysSince1970 * 86_400_000 - 1

  private static func text(of milliseconds: Int, withMilliseconds: Bool) -> String {
    let (millisecondOfDay, days) = split(milliseconds, by: 86_400_000)
    let day = CalendarDay(daysSince1970: days)
    let second = millisecondOfDay / 1000
    return String(unsafeUninitializedCapacity: 24) { characters in
      var writer = DigitWriter(characters: characters)
      writer.write(day.year, digits: 4, then: "-")
      writer.write(day.month, digits: 2, then: "-")
      writer.write(day.day, digits: 2, then: "T")
      writer.write(second / 3600, digits: 2, then: ":")
      writer.write(second / 60 % 60, digits: 2, then: ":")
      writer.write(second % 60, digits: 2, then: withMilliseconds ? "." : "Z")
      if withMilliseconds { writer.write(millisecondOfDay % 1000, digits: 3, then: "Z") }
      return writer.count
    }
  }

  /// Division that rounds down, also before 1970.
  private static func split(_ number: Int, by divisor: Int) -> (remainder: Int, quotient: Int) {
    let quotient = (number >= 0 ? number : number - divisor + 1) / divisor
    return (number - quotient * divisor, quotient)
  }
}

/// Puts numbers with leading zeros into a buffer.
private struct DigitWriter {
  let characters: UnsafeMutableBufferPointer<UInt8>
  var count = 0

  mutating func write(_ number: Int, digits: Int, then separator: Unicode.Scalar) {
    var rest = number
    for place in stride(from: count + digits - 1, through: count, by: -1) {
      characters[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    characters[count + digits] = UInt8(ascii: separator)
    count += digits + 1
  }
}
