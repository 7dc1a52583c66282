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

/// A session in a list: what is kept of it, how many entries it has, and its place in the order of use.
package struct ListedSession: Sendable, Equatable {
  package var row: SessionRow
  package var entries: Int
  package var place: PlaceInUse
}

/// A place in the order in which sessions were used, the newest use first.
package struct PlaceInUse: Sendable, Equatable {
  /// Unix milliseconds.
  package var usedAt: Int
  /// Tells sessions apart that were used in the same millisecond.
  package var key: Int

  package init(usedAt: Int, key: Int) {
    self.usedAt = usedAt
    self.key = key
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

  /// Bytes of its texts, with those of its entries and its token.
  package var bytes: Int {
    entries.reduce(input.utf8.count + effects.utf8.count + (token?.claims.utf8.count ?? 0)) { $0 + $1.bytes }
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
  /// The entry as lists and logs show it.
  package var json: String
  /// The whole entry when `json` is a shortened one, and somebody asked for it.
  package var whole: String?

  package init(
    number: Int, at: Int, load: Int, direction: String, event: String, verdict: String, json: String,
    whole: String? = nil
  ) {
    self.number = number
    self.at = at
    self.load = load
    self.direction = direction
    self.event = event
    self.verdict = verdict
    self.json = json
    self.whole = whole
  }

  /// The entry without anything left out.
  package var complete: String { whole ?? json }

  /// Bytes of its texts.
  var bytes: Int { event.utf8.count + json.utf8.count + (whole?.utf8.count ?? 0) }
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
