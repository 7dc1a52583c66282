import ServiceLifecycle

extension LiveSession {
  /// Looks at once, and again each time there may be something new.
  ///
  /// - Returns: what the look found; nil when the time was over first, or the session or the server ended.
  nonisolated func wait<Found: Sendable>(
    atMost limit: Duration, _ look: @escaping @Sendable () async throws -> Found?
  ) async throws -> Found? {
    // Watch first, then look: nothing that happens in between is missed.
    let signals = await watch()
    if let found = try await look() { return found }
    guard limit > .zero else { return nil }
    let sleep = services.world.sleep
    return try await withThrowingTaskGroup(of: Found?.self) { group in
      group.addTask {
        for await _ in signals.cancelOnGracefulShutdown() { if let found = try await look() { return found } }
        return nil
      }
      group.addTask {
        try await sleep(limit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
