/// How often an app may call the Merchant API: some calls at once, and so many in a second after that (A; that there is
/// such a limit, and 429 with `Retry-After` beyond, is D).
struct CallBucket: Sendable {
  /// Calls at once.
  static let size = 120.0
  /// Calls in a second.
  static let rate = 10.0

  private var left = size
  private var counted: ContinuousClock.Instant?

  /// Counts a call.
  ///
  /// - Returns: how long the caller has to wait when there is no room for it; nil when there is.
  mutating func wait(at now: ContinuousClock.Instant) -> Duration? {
    if let counted { left = min(Self.size, left + (now - counted) / .seconds(1) * Self.rate) }
    counted = now
    guard left < 1 else {
      left -= 1
      return nil
    }
    return .seconds((1 - left) / Self.rate)
  }
}
