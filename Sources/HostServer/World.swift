import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Clock and randomness: the only place where either is read, so that a test can stand in for both.
package struct World: Sendable {
  package var now: @Sendable () -> Date
  /// Returns after this time, or throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// That many random bytes.
  package var randomBytes: @Sendable (Int) -> [UInt8]
  /// A reading of a clock that never goes back, for durations.
  package var ticks: @Sendable () -> ContinuousClock.Instant

  package init(
    now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Duration) async throws -> Void,
    randomBytes: @escaping @Sendable (Int) -> [UInt8],
    ticks: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    self.now = now
    self.sleep = sleep
    self.randomBytes = randomBytes
    self.ticks = ticks
  }

  /// The machine's own clock and the system's secure random numbers.
  package static var real: World {
    World(
      now: { Date() }, sleep: { try await Task.sleep(for: $0) },
      randomBytes: { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      },
      ticks: { ContinuousClock.now })
  }

  /// 128 random bits as 32 hexadecimal digits.
  package func identifier() -> String {
    Hexadecimal.encode(randomBytes(16))
  }
}
