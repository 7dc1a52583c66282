import GRDB

/// The tables of the journal.
///
/// Steps and entries have the session's number and their own as primary key and no other index: a session's rows lie
/// side by side, in order, and a new one goes to the end.
enum Schema {
  /// Marks the file as a journal of this program: "SaHo".
  static let applicationID = 0x5361_486F

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: sessions, steps, entries, tokens, checkpoints", foreignKeyChecks: .immediate) {
      try $0.execute(sql: first)
    }
    migrator.registerMigration("2: authorities", foreignKeyChecks: .immediate) { try $0.execute(sql: second) }
    migrator.registerMigration("3: sessions by app", foreignKeyChecks: .immediate) {
      try $0.execute(sql: "CREATE INDEX sessions_by_app ON sessions (app_id, used_at)")
    }
    migrator.registerMigration("4: bounds in bytes", foreignKeyChecks: .immediate) { try $0.execute(sql: fourth) }
    migrator.registerMigration("5: payloads once", foreignKeyChecks: .immediate) { try $0.execute(sql: fifth) }
    return migrator
  }

  static let tables = [
    "sessions", "steps", "entries", "whole_entries", "tokens", "checkpoints", "authorities", "authority_lines",
  ]

  private static let first = """
    CREATE TABLE sessions (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL,
      app_id TEXT NOT NULL,
      is_standard INTEGER NOT NULL,
      is_imported INTEGER NOT NULL,
      summary TEXT NOT NULL,
      settings TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sessions_by_use ON sessions (used_at);
    CREATE INDEX standard_sessions ON sessions (key) WHERE is_standard;

    -- last_entry: number of the newest entry when the step was done.
    CREATE TABLE steps (
      session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      page INTEGER,
      last_entry INTEGER NOT NULL,
      input TEXT NOT NULL,
      effects TEXT NOT NULL,
      PRIMARY KEY (session, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE entries (
      session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      load INTEGER NOT NULL,
      direction TEXT NOT NULL,
      event TEXT NOT NULL,
      verdict TEXT NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (session, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tokens (
      session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      id TEXT NOT NULL,
      issued_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      claims TEXT NOT NULL,
      PRIMARY KEY (session, step)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tokens_by_id ON tokens (id);

    -- last_entry as in steps, for the step that the checkpoint stands behind.
    CREATE TABLE checkpoints (
      session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      last_entry INTEGER NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (session, step)
    ) STRICT, WITHOUT ROWID;
    """

  private static let second = """
    CREATE TABLE authorities (
      name TEXT NOT NULL PRIMARY KEY,
      state TEXT NOT NULL
    ) STRICT;

    CREATE TABLE authority_lines (
      authority TEXT NOT NULL,
      number INTEGER NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (authority, number)
    ) STRICT, WITHOUT ROWID;
    """

  /// What a long entry holds stands beside it, so that a list of entries reads their beginnings alone.
  private static let fourth = """
    CREATE TABLE whole_entries (
      session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (session, number)
    ) STRICT, WITHOUT ROWID;

    -- bytes: how much text the session had written up to this step, counted from this version on.
    ALTER TABLE checkpoints ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
    """

  /// A payload that a step's input lacks because an entry has it: the number of that entry, and where the payload
  /// belongs, in bytes. Both are null where the input is whole, as in all that was written before.
  private static let fifth = """
    ALTER TABLE steps ADD COLUMN payload_entry INTEGER;
    ALTER TABLE steps ADD COLUMN payload_place INTEGER;
    """
}
