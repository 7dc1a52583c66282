import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A session as a file that can be carried away, looked at and repeated.
package struct Recording: Sendable, Equatable {
  /// The word that every such file begins with.
  package static let format = "salla-host-recording"
  /// The newest form of it that this host knows. It counts up with each release whose state has new members: what an
  /// older file does not have is then no difference. 2: documents that follow each other in a load.
  package static let version = 2

  /// The form that the file had.
  package let version: Int
  package let hostVersion: String
  package let exportedAt: Date
  package let session: Session
  /// What the session was set up with at its beginning.
  package let settings: SessionSettings
  /// Where the steps begin, when older ones were dropped.
  package let base: Base?
  package internal(set) var steps: [RecordedStep]
  /// The state after the last step.
  package internal(set) var state: DashboardState

  package struct Session: Sendable, Equatable {
    package let id: String
    package let createdAt: Date

    package init(id: String, createdAt: Date) {
      self.id = id
      self.createdAt = createdAt
    }
  }

  /// The state after a step that was dropped.
  package struct Base: Sendable, Equatable {
    package let step: Int
    package let state: DashboardState

    package init(step: Int, state: DashboardState) {
      self.step = step
      self.state = state
    }
  }

  package init(
    version: Int = Self.version, hostVersion: String, exportedAt: Date, session: Session, settings: SessionSettings,
    base: Base?,
    steps: [RecordedStep], state: DashboardState
  ) {
    self.version = version
    self.hostVersion = hostVersion
    // Nobody replays this time: whole milliseconds do.
    self.exportedAt = Date(timeIntervalSince1970: (exportedAt.timeIntervalSince1970 * 1000).rounded() / 1000)
    self.session = session
    self.settings = settings
    self.base = base
    self.steps = steps
    self.state = state
  }

  /// The state that the first of the steps meets.
  package var start: DashboardState { base?.state ?? DashboardState(settings: settings) }
}

/// One input of a recorded session with all that followed from it.
package struct RecordedStep: Sendable, Equatable {
  /// Counts from 1 in a session, without gaps.
  package let number: Int
  /// The session's time: the one that the input was judged by.
  package let at: Date
  /// The number that the page gave its input; nil for one from elsewhere.
  package let page: Int?
  package let input: Input
  /// As `Effect.json` has them.
  package internal(set) var effects: [JSONValue]
  /// Journal entries as the control API shows them: number, time and load beside `Note.members`.
  package internal(set) var entries: [JSONValue]

  package init(number: Int, at: Date, page: Int?, input: Input, effects: [JSONValue], entries: [JSONValue]) {
    self.number = number
    self.at = at
    self.page = page
    self.input = input
    self.effects = effects
    self.entries = entries
  }
}
