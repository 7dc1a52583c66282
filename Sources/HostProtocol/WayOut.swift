/// An address that the whole window may be sent to (D): a page, or what another program opens, such as an e-mail.
struct WayOut: Sendable, Equatable {
  /// The address without white space around it, as the SDK reads it (O).
  let text: String

  /// What it has to be, in words that follow "must be".
  static let rule = "an absolute URL, http, https or one for another program such as mailto: or tel:"

  /// Schemes that run script in the dashboard, show a document of the app's making as the dashboard's own, or lead into
  /// the machine or the browser itself.
  private static let refused: Set<String> = [
    "javascript", "data", "blob", "vbscript", "file", "filesystem", "about", "view-source", "chrome", "ws", "wss",
  ]

  /// Nil for anything else, and for an address with a control character, which browsers drop before they read it.
  init?(_ given: String) {
    let trimmed = given.trimmed
    guard !trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return nil }
    let scheme = trimmed.prefix { $0 != ":" }.lowercased()
    if scheme == "http" || scheme == "https" {
      guard let page = WebAddress(trimmed) else { return nil }
      text = page.text
      return
    }
    let rest = trimmed.utf8.dropFirst(scheme.utf8.count)
    guard rest.count > 1, Self.isScheme(scheme), !Self.refused.contains(scheme) else { return nil }
    text = trimmed
  }

  private static func isScheme(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
    return text.unicodeScalars.allSatisfy { one in
      one.isASCII
        && (one.properties.isAlphabetic || one.properties.numericType != nil || "+-.".unicodeScalars.contains(one))
    }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start[..<(start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)])
  }
}
