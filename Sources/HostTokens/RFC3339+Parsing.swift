#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

extension RFC3339 {
  /// Reads an instant: date, `T`, time, an optional fraction of any length, then `Z` or an offset such as `+03:00`.
  ///
  /// Returns nil for anything else, days that do not exist, and leap seconds (which Unix time cannot count).
  /// A fraction is read to the nanosecond; a `Date` near today keeps about 0.1 µs of it.
  package static func date(from text: String) -> Date? {
    var reader = TimeReader(text.utf8)
    guard
      let year = reader.number(digits: 4), reader.take("-"),
      let month = reader.number(digits: 2), reader.take("-"),
      let day = reader.number(digits: 2), reader.take("T") || reader.take("t"),
      let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
      let minute = reader.number(digits: 2), minute < 60, reader.take(":"),
      let second = reader.number(digits: 2), second < 60,
      let nanoseconds = reader.fraction(),
      let offset = reader.offset(),
      reader.isAtEnd
    else { return nil }
    let date = CalendarDay(year: year, month: month, day: day)
    guard date.exists else { return nil }
    let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
    return Date(timeIntervalSince1970: Double(seconds) + Double(nanoseconds) / 1e9)
  }
}

/// Reads fixed-width numbers and separators from the front of a text.
private struct TimeReader {
  private var rest: Substring.UTF8View

  init(_ text: String.UTF8View) {
    rest = text[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    var number = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// Nanoseconds after a decimal point, 0 without one, nil for a point without digits.
  mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    guard var nanoseconds = digit() else { return nil }
    var digits = 1
    while let digit = digit() {
      digits += 1
      if digits <= 9 { nanoseconds = nanoseconds * 10 + digit }
    }
    while digits < 9 {
      nanoseconds *= 10
      digits += 1
    }
    return nanoseconds
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : -1
    guard
      sign == 1 || take("-"),
      let hours = number(digits: 2), hours < 24, take(":"),
      let minutes = number(digits: 2), minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private mutating func digit() -> Int? {
    guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    rest.removeFirst()
    return Int(byte - UInt8(ascii: "0"))
  }
}
