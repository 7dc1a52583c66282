#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A clock that stands still until a test moves it.
package struct FixedClock: Sendable {
  package private(set) var now: Date

  /// Starts at 2026-11-21T10:00:00Z unless told otherwise.
  package init(_ start: Date = Date(timeIntervalSince1970: 1_795_255_200)) { now = start }

  /// Moves the clock forwards, or backwards by a negative duration.
  package mutating func advance(by step: Duration) { now = time(in: step) }

  /// Unix milliseconds, as they stand in an envelope.
  package var milliseconds: Int { Int((now.timeIntervalSince1970 * 1000).rounded()) }

  /// What the clock will show when it has been moved so far.
  package func time(in step: Duration) -> Date { now.addingTimeInterval(step / .seconds(1)) }
}
