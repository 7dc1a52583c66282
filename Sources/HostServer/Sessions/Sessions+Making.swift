package import HostCore
import HostProtocol
import HostStore
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Sessions {
  /// - Parameter isPrecious: whether the session will hold what the journal does not have.
  /// - Throws: `.full`, or `.store` when the journal cannot be read or written.
  package func make(
    _ settings: SessionSettings, standard: Bool = false, isPrecious: Bool = false
  ) async throws(SessionProblem) -> LiveSession {
    if services.journal.isFull { try await written() }
    try await countOne()
    let session = LiveSession(id: services.world.identifier(), settings: settings, services: services)
    services.journal.add(row(session.id, settings, standard: standard))
    await keep(session, isPrecious: isPrecious)
    return session
  }

  /// The same, once it is on disk. A session that cannot be written now is none.
  func makeOnDisk(_ settings: SessionSettings) async throws(SessionProblem) -> LiveSession {
    let session = try await make(settings)
    do { try await written() } catch {
      await remove(session.id)
      throw error
    }
    return session
  }

  /// Returns once all that was made and done so far is on disk.
  func written() async throws(SessionProblem) {
    do { try await services.journal.settle() } catch { throw .store(error) }
  }

  /// The settings that a session began with.
  func firstSettings(of id: String) async throws(SessionProblem) -> SessionSettings {
    do {
      guard let row = try await services.journal.session(id) else { throw StoreProblem.unknownSession(id) }
      return try SessionSettings(encodedJSON: row.settings)
    } catch { throw SessionProblem(error, step: 0) }
  }

  /// A session with the settings of a recording, in which the merchant's clicks are repeated at their places.
  func make(repeating recording: Recording) async throws(SessionProblem) -> LiveSession {
    let session = try await make(recording.start.settings, isPrecious: true)
    await session.repeatClicks(of: recording)
    return session
  }

  /// A recording as a session to look at.
  func make(showing recording: Recording) async throws(SessionProblem) -> LiveSession {
    try await countOne()
    let id = services.world.identifier()
    let journal = services.journal
    var ticket = journal.add(row(id, recording.settings, imported: true))
    if let base = recording.baseCheckpoint { ticket = journal.save(base, of: id) }
    for step in recording.steps {
      if journal.isFull { try await written(ticket) }
      ticket = journal.append(step.row, to: id)
    }
    ticket = journal.touch(
      id, usedAt: services.world.now().unixMilliseconds, summary: recording.state.summary(session: id).encoded)
    try await written(ticket)
    guard let session = try await find(id) else { throw .store(.unknownSession(id)) }
    return session
  }

  private func written(_ ticket: Ticket) async throws(SessionProblem) {
    do { try await services.journal.committed(ticket) } catch { throw .store(error) }
  }

  private func row(
    _ id: String, _ settings: SessionSettings, standard: Bool = false, imported: Bool = false
  ) -> SessionRow {
    let now = services.world.now().unixMilliseconds
    return SessionRow(
      id: id, createdAt: now, usedAt: now, settings: settings.encodedJSON, appID: settings.app.id,
      isStandard: standard, isImported: imported,
      summary: DashboardState(settings: settings).summary(session: id).encoded)
  }
}
