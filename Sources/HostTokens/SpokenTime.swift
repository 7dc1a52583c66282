#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Spans of time in words for reasons.
enum SpokenTime {
  /// How long ago something was: `42 s ago`, or `7265 s ago (2 h 1 min)` from two minutes on.
  ///
  /// Seconds are whole and always come first, so that reasons can be searched. A negative span (a clock that was
  /// moved back) counts as 0.
  static func ago(_ span: Duration) -> String {
    words(span, after: " ago")
  }

  /// How long something still lasts: `42 s left`.
  static func left(_ span: Duration) -> String {
    words(span, after: " left")
  }

  private static func words(_ span: Duration, after: String) -> String {
    let seconds = max(0, span.components.seconds)
    guard seconds >= 120 else { return "\(seconds) s\(after)" }
    return "\(seconds) s\(after) (\(units(Int(seconds))))"
  }

  /// The two largest units: days and hours, hours and minutes, or minutes and seconds.
  private static func units(_ seconds: Int) -> String {
    let counts = [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    return counts.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}

extension Date {
  /// The time from another instant to this one, at most 10,000 years either way.
  func span(since other: Date) -> Duration {
    let limit = 10_000 * 366 * 86_400.0
    return .seconds(max(-limit, min(limit, timeIntervalSince(other))))
  }
}
