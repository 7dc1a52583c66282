/// Opens the edge when somebody asks for it, once: a server that nobody asks has no second listener and makes no keys.
package final class EdgeSwitch: Sendable {
  private let wish = Announced<Void>()
  private let outcome = Announced<Result<RunningEdge, StartProblem>>()

  package init() {}

  /// Opens the edge, or finds it open.
  ///
  /// - Throws: why it cannot be opened, in words.
  package func open() async throws(StartProblem) -> RunningEdge {
    wish.announce(())
    guard let outcome = await self.outcome.value() else { throw StartProblem("it was stopped before the end") }
    return try outcome.get()
  }

  /// Waits until somebody asks; false when nobody will any more.
  func isWanted() async -> Bool { await wish.value() != nil }

  func end(_ result: Result<RunningEdge, StartProblem>) { outcome.announce(result) }
}
