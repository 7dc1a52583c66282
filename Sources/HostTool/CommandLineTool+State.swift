import Foundation
import HostEdge
import HostServer
import HostStore

extension CommandLineTool {
  /// Says where the journal is and how much is in it.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func showState() async throws {
    try await onState { folder throws(StoreProblem) in
      let facts = try StateFolder.facts(folder)
      return [
        "journal   \(facts.path)", "size      \(facts.bytes / 1024) KiB", "sessions  \(facts.sessions)",
        "entries   \(facts.entries)",
      ]
    }
  }

  /// Copies the journal into one file, as it is at one moment.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func exportState(to file: String) async throws {
    try await onState { folder throws(StoreProblem) in
      try StateFolder.export(folder, to: file)
      return ["Copied the journal of \(folder) to \(file). It holds no keys and no tokens."]
    }
  }

  /// Moves the journal aside, and deletes the certificates of the platform's names; the next start makes new ones.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func resetState() async throws {
    try await onState { folder throws(StoreProblem) in
      let moved = try StateFolder.reset(folder, now: world.now())
      let certificates = CertificateFolder(state: folder).remove() ? ["Deleted the certificates in \(folder)."] : []
      guard !moved.isEmpty else { return ["There is no journal in \(folder)."] + certificates }
      return ["Moved aside, not deleted:"] + moved.map { "  \($0)" } + certificates
    }
  }

  private func onState(_ body: (String) throws(StoreProblem) -> [String]) async throws {
    try await reporting {
      let place = try StatePlace.resolve(
        configured: try configuration().state, environment: ProcessInfo.processInfo.environment)
      guard case .folder(let folder) = place else { throw StartProblem("state :memory: keeps nothing") }
      for line in try body(folder) { Self.say(line) }
    }
  }
}
