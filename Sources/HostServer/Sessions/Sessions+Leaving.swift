import HostStore
import Logging
import Synchronization

/// How sessions leave: memory when nobody uses them, and the journal when nobody has for long.
extension Sessions {
  /// How long a session is kept that nobody uses.
  static let lifetime = Duration.seconds(30 * 24 * 3600)
  /// How often the shelf is tidied.
  private static let tidyEvery = Duration.seconds(30)
  /// How many sessions are looked at for one that can go.
  private static let choice = Shelf.bound * 2

  /// Tidies up now and then; returns when the task is cancelled.
  func tidyUp() async {
    while !Task.isCancelled {
      await tidy()
      do { try await services.world.sleep(Self.tidyEvery) } catch { return }
    }
  }

  /// Lets go of sessions in memory that nobody has used for minutes, and of those in the journal that nobody has for 30
  /// days.
  func tidy() async {
    let now = now
    let tidied = state.withLock { $0.shelf.tidy(at: now) }
    note(tidied.uses)
    for id in tidied.forgotten {
      services.tokens.forget(session: id)
      services.apps.setAside(id)
    }
    do throws(StoreProblem) {
      try await services.journal.settle()
      let old = now - Int(Self.lifetime.components.seconds) * 1000
      while true {
        let unused = try await services.journal.sessionsInOrderOfAge(usedBefore: old, limit: Self.choice)
        var count = 0
        for id in unused {
          guard try await removeUnused(id) else { continue }
          count += 1
          state.withLock { $0.removed.forAge += 1 }
          services.logger.info("a session was removed: nobody used it for 30 days", metadata: ["session": "\(id)"])
        }
        if count == 0 { return }
      }
    } catch {
      services.logger.error("unused sessions cannot be removed", metadata: ["why": "\(error.message)"])
    }
  }

  /// Removes the session that was used longest ago and is not in memory.
  ///
  /// - Returns: whether there was one.
  func makeRoom() async throws(SessionProblem) -> Bool {
    do throws(StoreProblem) {
      for id in try await services.journal.sessionsInOrderOfAge(limit: Self.choice) {
        guard try await removeUnused(id) else { continue }
        state.withLock { $0.removed.forRoom += 1 }
        services.logger.info(
          "a session was removed: there are \(Self.bound), and nobody used one for longer",
          metadata: ["session": "\(id)"])
        return true
      }
      return false
    } catch { throw .store(error) }
  }

  /// - Returns: false when somebody uses it after all, or removes it already.
  private func removeUnused(_ id: String) async throws(StoreProblem) -> Bool {
    let ticket = state.withLock { state -> Ticket? in
      guard !state.shelf.has(id), state.opening[id] == nil, state.standard != id, state.leaving.insert(id).inserted
      else { return nil }
      if let count = state.count { state.count = max(0, count - 1) }
      return services.journal.remove(id)
    }
    guard let ticket else { return false }
    services.tokens.forget(session: id)
    services.apps.remove(id)
    defer { state.withLock { _ = $0.leaving.remove(id) } }
    do throws(StoreProblem) { try await services.journal.committed(ticket) } catch {
      // Another server may have removed it first.
      guard case .unknownSession = error else { throw error }
    }
    return true
  }

  /// Forgets every session, those in use too.
  func removeAll() async throws(SessionProblem) {
    do throws(StoreProblem) {
      try await services.journal.settle()
      for id in try await services.journal.sessionsInOrderOfAge(limit: .max) { await remove(id) }
      state.withLock { $0.count = nil }
      try await services.journal.settle()
    } catch { throw .store(error) }
  }
}
