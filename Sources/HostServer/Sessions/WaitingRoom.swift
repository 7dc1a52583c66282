import HTTPTypes
import Synchronization

/// Counts the calls that wait for something to happen in a session, so that they cannot take over the server.
final class WaitingRoom: Sendable {
  /// How many calls may wait at a time.
  static let seats = 1000

  private let taken = Mutex(0)

  /// Waits in the room.
  ///
  /// - Throws: `Problem` with 429 when it is full.
  func wait<Found: Sendable>(
    for session: LiveSession, atMost limit: Duration, _ look: @escaping @Sendable () async throws -> Found?
  ) async throws -> Found? {
    let isSeated = taken.withLock { taken in
      guard taken < Self.seats else { return false }
      taken += 1
      return true
    }
    guard isSeated else {
      throw Problem(
        status: .tooManyRequests, detail: "\(Self.seats) calls wait already, and that is the most", code: "full")
    }
    defer { taken.withLock { $0 -= 1 } }
    return try await session.wait(atMost: limit, look)
  }
}
