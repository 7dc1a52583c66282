/// What Chromium says in English alone: for these its protocol has no code and no field, so they are known by their words
/// (O, Chromium 156), here and nowhere else. Everybody else asks for what it means.
enum BrowserWords {
  /// Whether a refused command was about a document that has gone meanwhile. Others have the same code, such as a script
  /// that was cut off by the page's leaving, and must not be run again.
  static func saysThatTheDocumentIsGone(_ refusal: String) -> Bool { refusal.hasPrefix("Cannot find context") }

  /// Whether a complaint in the console says that a frame with a document of this origin was refused, and why.
  static func saysThatAFrameIsRefused(_ complaint: String, origin: String) -> Bool {
    ["Refused to display '\(origin)", "Framing '\(origin)", "Refused to frame '\(origin)"].contains {
      complaint.hasPrefix($0)
    }
  }

  /// Whether a line of its log only says that there is no desktop.
  static func missesTheDesktop(_ line: some StringProtocol) -> Bool { line.contains(":ERROR:dbus/") }
}
