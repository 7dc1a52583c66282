import HostProtocol

/// The rows of what this host alone says: what it found out, and what a script said, as they stand in the journal.
extension CommandRow {
  static let examined = CommandRow(
    "The server has looked at the app's page.", by: .host, .required("load", .whole), .required("report", .stored)
  ) { .examined(load: $0, $1) }

  static let minted = CommandRow(
    "The server made the token for a load.", by: .host, .required("load", .whole), .required("token", .stored)
  ) { .minted(load: $0, $1) }

  static let rang = CommandRow("A timer rang.", by: .host, .required("alarm", .stored)) { .rang($0) }

  static let introspected = CommandRow("A token was asked about.", by: .host, .itself) { .introspected($0) }

  static let restored = CommandRow("A server that was started anew has the session now.", by: .host) { .restored }

  static let command = CommandRow("A script asked for an input.", by: .host, .required("input", .stored)) {
    .command($0)
  }

  static let bankAnswered = CommandRow(
    "The bank's page sent the merchant back.", by: .host, .required("status", .word)
  ) { .bankAnswered($0) }

  static let keysChanged = CommandRow(
    "The server changed its signing keys, or could not.", by: .host, .itself, .itself
  ) { .keysChanged($0, $1) }

  static let trimmed = CommandRow(
    "The journal let its oldest entries go, up to this number.", by: .host, .required("up_to", .whole)
  ) { .trimmed(upTo: $0) }

  static let browserSaw = CommandRow("The browser of a check saw something.", by: .host, .itself) { .browserSaw($0) }

  static let reset = CommandRow(
    "Everything began anew, with these settings.", by: .host, .required("settings", .stored)
  ) {
    .reset($0)
  }
}
