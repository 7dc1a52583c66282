import HostCore

/// Counts introspections that come too fast to be told one by one: the first hundred of a second each have a line in the
/// journal; further ones that were accepted like the one before them are counted, and have one line together.
///
/// What is refused, or goes wrong on purpose, is always told by itself.
struct IntrospectionTally: Sendable {
  /// How many of a second are told one by one.
  static let told = 100
  static let window = Duration.seconds(1)

  private var began: ContinuousClock.Instant?
  private var count = 0
  private var held: Introspection?

  /// Whether this one is counted, and needs no line of its own.
  mutating func holds(_ introspection: Introspection, at now: ContinuousClock.Instant) -> Bool {
    if began.map({ now - $0 >= Self.window }) ?? true { (began, count) = (now, 0) }
    count += 1
    guard count > Self.told, introspection.isGood, introspection.fault == nil else { return false }
    guard let before = held else {
      held = introspection
      held?.times = 1
      return true
    }
    guard before.isLike(introspection) else { return false }
    held?.times = (before.times ?? 1) + 1
    return true
  }

  /// What was counted so far, as one; nil when there is nothing.
  mutating func release() -> Introspection? {
    defer { held = nil }
    return held
  }
}

extension Introspection {
  fileprivate func isLike(_ other: Introspection) -> Bool {
    endpoint == other.endpoint && status == other.status && tokenID == other.tokenID && kind == other.kind
      && fault == other.fault
  }
}
