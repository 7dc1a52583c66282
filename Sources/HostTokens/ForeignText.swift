/// Text that came from outside, made fit to stand in a reason.
///
/// A reason is shown in the journal, so it must be short, on one line, without anything invisible, and must not
/// repeat a token or a key that was sent in the wrong place.
enum ForeignText {
  /// Longer text is cut to this many characters, an ellipsis included.
  static let limit = 40

  /// The text in quotation marks, or a description of it where showing it would give a secret away.
  static func quoted(_ text: String) -> String { secret(in: text) ?? "\"" + cut(text) + "\"" }

  /// The same without quotation marks, for text that stands by itself.
  static func bare(_ text: String) -> String { secret(in: text) ?? cut(text) }

  /// What a text is that must not be shown; nil for one that may be.
  private static func secret(in text: String) -> String? {
    if isToken(text) { return "(a token, not shown)" }
    return holds("k4.secret.", text) ? "(a secret key, not shown)" : nil
  }

  private static func cut(_ text: String) -> String {
    let isCut = text.unicodeScalars.count > limit
    let shown = text.unicodeScalars.prefix(isCut ? limit - 1 : limit)
    return shown.map(escaped).joined() + (isCut ? "…" : "")
  }

  /// An id, bare when it is a short number as app and merchant ids are, else quoted.
  static func id(_ text: String) -> String {
    isNumber(text) && text.utf8.count <= limit ? text : quoted(text)
  }

  /// Whether the text is nothing but ASCII digits.
  static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Whether the text holds a PASETO token, or is a JWT or the inner part of a token (`eyJ` is `{"` in base64).
  static func isToken(_ text: String) -> Bool {
    holds("v4.public.", text) || holds("Bearer ", text) || text.utf8.starts(with: "eyJ".utf8)
  }

  private static func holds(_ part: String, _ text: String) -> Bool {
    let wanted = Array(part.utf8)
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: wanted[0]) {
      rest = rest[start...]
      if rest.starts(with: wanted) { return true }
      rest.removeFirst()
    }
    return false
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case _ where scalar == "\"" || scalar == "\\":
      "\\" + String(scalar)
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default:
      String(scalar)
    }
  }
}
