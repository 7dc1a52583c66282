import HostProtocol
import HostValues

extension Preflight {
  static func redirectFindings(_ page: FetchedPage, dashboard: WebOrigin) -> [Finding] {
    let targets = page.redirects.dropFirst().map(\.url) + [page.answer?.url].compactMap { $0 }
    let steps = zip(page.redirects, targets).map { Step(redirect: $0, target: $1) }
    return [lostQuery(steps, page, dashboard), changedOrigin(steps, page)].compactMap { $0 }
  }

  private struct Step {
    let redirect: FetchedPage.Redirect
    let target: WebAddress
    var evidence: String { "\(redirect.status) \(redirect.url.path) → Location: \(redirect.location)" }
  }

  private static func lostQuery(_ steps: [Step], _ page: FetchedPage, _ dashboard: WebOrigin) -> Finding? {
    let sent = Set(page.added.map(\.name))
    guard
      let step = steps.first(where: {
        !sent.intersection($0.redirect.url.queryNames).isSubset(of: $0.target.queryNames)
      })
    else { return nil }
    // A redirect that sets a cookie has read the token: it signs in, and the cookie is judged by itself.
    guard !page.hasToken || step.redirect.headers.named("set-cookie").isEmpty else { return nil }
    // A sign-in for whole windows is no place to serve the app at.
    let isFramed = page.answer.map { Framing($0).allows(dashboard) && (200..<300).contains($0.status) } ?? false
    return Finding(
      .warns, .redirectLosesQuery,
      "This redirect drops the query of the address, and with it the token that the dashboard puts there."
        + (page.answer == nil || isFramed
          ? "" : " The page that it leads to is shown in no frame, as a sign-in is not.")
        + (page.hasToken ? "" : " This visit brought no token; if the redirect comes from that alone, all is well."),
      evidence: step.evidence, cures: isFramed ? register(page) : [])
  }

  private static func changedOrigin(_ steps: [Step], _ page: FetchedPage) -> Finding? {
    guard let last = steps.last, last.target.origin != page.asked.origin else { return nil }
    let step = steps.first { WebOrigin($0.redirect.url) != WebOrigin($0.target) } ?? last
    let (from, to) = (WebOrigin(page.asked), WebOrigin(last.target))
    let (code, words): (Finding.Code, String) =
      switch (from.scheme, to.scheme) {
      case ("http", "https"):
        (.redirectToHTTPS, "The address leads from http to https.")
      case ("https", "http"):
        (
          .redirectToHTTP,
          "The address leads from https to http, which browsers refuse inside the real dashboard (mixed content)."
        )
      default: (.redirectLeavesOrigin, "The address leads to another origin.")
      }
    return Finding(
      .warns, code,
      words + " The app's messages then come from \(to.text), and a dashboard that knows it as \(from.text) ignores "
        + "them: give it the address at the end of the way.", evidence: step.evidence, cures: register(page))
  }

  /// Shows the app at the address where the redirects end.
  private static func register(_ page: FetchedPage) -> [Cure] {
    guard let answer = page.answer else { return [] }
    let address = answer.url.without(page.added)
    let isPlain = address.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~:/%".contains($0)) }
    return [Cure(.development, .run, "salla-host serve " + (isPlain ? address : address.quotedForShell))]
  }
}

extension WebAddress {
  fileprivate var query: Substring {
    text.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst()
  }

  fileprivate var path: String {
    let rest = text.drop { $0 != ":" }.dropFirst(3).drop { !"/?#".contains($0) }
    let path = rest.prefix { $0 != "?" && $0 != "#" }
    return path.isEmpty ? "/" : String(path)
  }

  /// The names in the query as they are written.
  fileprivate var queryNames: Set<String> {
    Set(query.split(separator: "&").map { String($0.prefix { $0 != "=" }) })
  }

  /// The same address without those items, the fragment left out.
  fileprivate func without(_ items: [(name: String, value: String)]) -> String {
    let added = Set(items.map { WebAddress.queryItem($0.name, $0.value) })
    let kept = query.split(separator: "&").filter { !added.contains(String($0)) }
    let place = text.prefix { $0 != "?" && $0 != "#" }
    return place + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
  }
}

extension String {
  var quotedForShell: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
