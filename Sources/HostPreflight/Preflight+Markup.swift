extension Preflight {
  static func markupFindings(_ markup: FetchedPage.Markup) -> [Finding] {
    markup.metas.flatMap(metaFindings) + [sdkFinding(markup)]
  }

  private static func metaFindings(_ meta: FetchedPage.Header) -> [Finding] {
    let tag = "<meta http-equiv=\"\(meta.name)\" content=\"\(meta.value)\">"
    switch meta.name.lowercased() {
    case "content-security-policy" where ContentPolicyLine(meta).hasFrameAncestors:
      return [
        Finding(
          .notes, .metaFrameAncestors,
          "Browsers ignore frame-ancestors in a meta tag: it neither allows nor forbids a frame. It has to be a header.",
          evidence: tag)
      ]
    case "x-frame-options":
      return [
        Finding(
          .notes, .metaXFrameOptions, "Browsers ignore X-Frame-Options in a meta tag. It can go.", evidence: tag)
      ]
    case "refresh" where meta.value.holds("url"):
      return [
        Finding(
          .warns, .metaRefresh,
          "This tag leads on to another page, without the token unless its address repeats it. That page was not looked "
            + "at.", evidence: tag)
      ]
    default: return []
    }
  }

  /// Whether the markup names the SDK. Bundles are not read, so its absence proves nothing.
  private static func sdkFinding(_ markup: FetchedPage.Markup) -> Finding {
    if let source = markup.scriptSources.first(where: { $0.holds("embedded-sdk") }) {
      return Finding(.notes, .sdkSeen, "The page loads the embedded SDK.", evidence: source)
    }
    if markup.inlineScripts.contains(where: { $0.holds("embedded-sdk") || $0.holds("embedded::") }) {
      return Finding(.notes, .sdkSeen, "A script in the page speaks the language of the embedded SDK.")
    }
    let count = markup.scriptSources.count + markup.inlineScripts.count
    return count == 0
      ? Finding(
        .warns, .noScript,
        "The page has no script, so nothing in it can ask the dashboard for its context or say that it is ready.")
      : Finding(
        .notes, .sdkNotSeen,
        "The markup does not name the embedded SDK. It may well be inside a bundle: scripts were not read.",
        evidence: markup.scriptSources.first)
  }
}

extension String {
  /// Whether an ASCII word in lower case stands somewhere in the text, in whatever case. By bytes: by characters it takes
  /// twenty times as long, and a page's texts are whatever its author likes.
  fileprivate func holds(_ word: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { text in
      word.withUTF8Buffer { word in
        (0..<max(0, text.count - word.count + 1)).contains { start in
          (0..<word.count).allSatisfy { text[start + $0].lowercaseASCII == word[$0] }
        }
      }
    }
  }
}

extension UInt8 {
  fileprivate var lowercaseASCII: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }
}
