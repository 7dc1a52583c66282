/// A session as the journal keeps it.
package struct SessionRow: Sendable, Equatable {
  package var id: String
  /// Unix milliseconds.
  package var createdAt: Int
  /// Unix milliseconds.
  package var usedAt: Int
  /// JSON.
  package var settings: String
  package var appID: String
  package var isStandard: Bool
  package var isImported: Bool
  /// JSON of what a list of sessions shows.
  package var summary: String

  package init(
    id: String, createdAt: Int, usedAt: Int, settings: String, appID: String, isStandard: Bool = false,
    isImported: Bool = false, summary: String
  ) {
    self.id = id
    self.createdAt = createdAt
    self.usedAt = usedAt
    self.settings = settings
    self.appID = appID
    self.isStandard = isStandard
    self.isImported = isImported
    self.summary = summary
  }
}

/// One input of a session with all that followed from it.
package struct StepRow: Sendable, Equatable {
  /// Counts from 1 in each session, without gaps.
  package var number: Int
  /// Unix milliseconds.
  package var at: Int
  /// The number that the page gave its input; nil for an input from elsewhere.
  package var page: Int?
  /// JSON.
  package var input: String
  /// JSON.
  package var effects: String
  package var entries: [EntryRow]
  /// The token that was minted in this step.
  package var token: TokenRow?

  package init(
    number: Int, at: Int, page: Int? = nil, input: String, effects: String, entries: [EntryRow] = [],
    token: TokenRow? = nil
  ) {
    self.number = number
    self.at = at
    self.page = page
    self.input = input
    self.effects = effects
    self.entries = entries
    self.token = token
  }
}

/// An entry of the log that a developer reads.
package struct EntryRow: Sendable, Equatable {
  /// Counts from 1 in each session, without gaps.
  package var number: Int
  /// Unix milliseconds.
  package var at: Int
  package var load: Int
  package var direction: String
  package var event: String
  package var verdict: String
  /// The whole entry, as the wire has it.
  package var json: String

  package init(number: Int, at: Int, load: Int, direction: String, event: String, verdict: String, json: String) {
    self.number = number
    self.at = at
    self.load = load
    self.direction = direction
    self.event = event
    self.verdict = verdict
    self.json = json
  }
}

/// A token that a session minted; its text is never kept.
package struct TokenRow: Sendable, Equatable {
  package var id: String
  /// Unix milliseconds.
  package var issuedAt: Int
  /// Unix milliseconds.
  package var expiresAt: Int
  /// JSON.
  package var claims: String

  package init(id: String, issuedAt: Int, expiresAt: Int, claims: String) {
    self.id = id
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.claims = claims
  }
}

/// The whole state of a session after one of its steps.
package struct CheckpointRow: Sendable, Equatable {
  /// Number of the last step that the state knows; 0 for the state before the first.
  package var step: Int
  package var json: String

  package init(step: Int, json: String) {
    self.step = step
    self.json = json
  }
}

/// The oldest part of a session went, because the session passed its bound.
package struct Trim: Sendable, Equatable {
  package var session: String
  /// The last step that is gone.
  package var upToStep: Int
  /// The last entry that is gone; 0 when none had been written.
  package var upToEntry: Int
}
