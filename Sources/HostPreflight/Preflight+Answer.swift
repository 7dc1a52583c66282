extension Preflight {
  /// What the status and the kind of the answer mean for a frame.
  static func answerFindings(_ answer: FetchedPage.Answer, hasToken: Bool) -> [Finding] {
    let origin = WebOrigin(answer.url)
    var findings: [Finding] = []
    if origin.scheme == "http", !origin.isLoopback {
      findings.append(
        Finding(
          .warns, .insecurePage,
          "The page comes by http. The real dashboard is an https page, in which browsers load no insecure frame (mixed "
            + "content): the app needs https there.", evidence: origin.text))
    }
    switch answer.status {
    case 204, 205, 304:
      findings.append(
        Finding(
          .blocks, .noContent, "A frame stays as it was after such an answer: it has no page.",
          evidence: "HTTP status \(answer.status)"))
      return findings
    case 200..<300: break
    default:
      findings.append(errorFinding(answer.status, hasToken: hasToken))
    }
    return findings + kindFindings(answer)
  }

  private static func errorFinding(_ status: Int, hasToken: Bool) -> Finding {
    let (code, words): (Finding.Code, String) =
      switch status {
      case 404, 410: (.notFound, "The server knows no page at this address")
      case 500...: (.serverError, "The server failed: its own log says at what")
      default: (.errorStatus, "The server did not answer with a page but with an error")
      }
    let doubt =
      hasToken
      ? "The frame shows the error page then"
      : "This visit brought no token; if the dashboard gets the same answer, the frame shows the error page"
    return Finding(
      .warns, code, "\(words). \(doubt), and an app that never starts never says ready.",
      evidence: "HTTP status \(status)")
  }

  private static func kindFindings(_ answer: FetchedPage.Answer) -> [Finding] {
    let disposition = answer.headers.named("content-disposition").first
    if let disposition, isDownload(disposition.value) {
      return [
        Finding(
          .blocks, .download, "This header turns the page into a download, so the frame stays empty.",
          evidence: disposition.line)
      ]
    }
    guard !isHTML(answer.headers) else { return [] }
    let type = answer.headers.named("content-type").last
    return [
      Finding(
        .blocks, .notHTML,
        "The answer is no HTML page: a frame shows it as text or picture, or downloads it, and no script of an app runs.",
        evidence: type?.line ?? answer.headers.named("x-content-type-options").first?.line,
        cures: [.development, .production].map {
          Cure($0, type == nil ? .add : .replace, "Content-Type: text/html; charset=utf-8")
        })
    ]
  }

  /// Whether a browser reads an answer with these headers as a page. Of several types the last counts; without a usable
  /// one it guesses from the content, if it may (O).
  package static func isHTML(_ headers: [FetchedPage.Header]) -> Bool {
    let text = headers.named("content-type").last?.value.split(separator: ",").last ?? ""
    let type = text.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    guard type.contains("/") else {
      return !headers.named("x-content-type-options").contains { $0.value.lowercased().contains("nosniff") }
    }
    return type == "text/html" || type == "application/xhtml+xml"
  }

  /// Every disposition but `inline` is a download; what is no word at all is ignored (O).
  private static func isDownload(_ disposition: String) -> Bool {
    let word = disposition.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    return !word.isEmpty && word != "inline" && !word.contains("=") && !word.contains("\"")
  }
}
