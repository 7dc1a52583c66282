package import HostProtocol
import HostValues

extension Preflight {
  /// Findings about cookies are many of a kind, so the rest of a long row is left out.
  private static let cookieLimit = 20

  static func cookieFindings(_ page: FetchedPage, dashboard: WebOrigin) -> [Finding] {
    let answers =
      page.redirects.map { (url: $0.url, headers: $0.headers) }
      + [page.answer].compactMap { $0.map { ($0.url, $0.headers) } }
    return findings(
      answers.flatMap { answer in
        answer.headers.named("set-cookie").compactMap { SetCookie($0, page: WebOrigin(answer.url)) }
      }, dashboard: dashboard)
  }

  /// What is to be said of cookies that a browser saw being set; nothing of their values.
  ///
  /// - Parameter cookies: the address of each answer, and what stood in a `Set-Cookie` header of it.
  package static func judge(cookies: [(url: WebAddress, line: String)], dashboard: WebAddress) -> [Finding] {
    findings(
      cookies.compactMap { SetCookie(.init("Set-Cookie", $0.line), page: WebOrigin($0.url)) },
      dashboard: WebOrigin(dashboard))
  }

  private static func findings(_ cookies: [SetCookie], dashboard: WebOrigin) -> [Finding] {
    var seen: Set<String> = []
    let distinct = cookies.filter { seen.insert($0.line).inserted }
    let findings = distinct.compactMap { $0.finding(dashboard) }.prefix(cookieLimit)
    return findings.isEmpty && !distinct.isEmpty ? [fit(distinct.prefix(cookieLimit))] : Array(findings)
  }

  private static func fit(_ cookies: some Collection<SetCookie>) -> Finding {
    Finding(
      .notes, .fitCookies, "The page's cookies are stored and sent in a dashboard's frame too.",
      evidence: cookies.map(\.line).joined(separator: "\n"))
  }
}

/// A `Set-Cookie` header without the cookie's value, which is nobody's business.
private struct SetCookie {
  let headerName: String
  let name: String
  let attributes: [String]
  let page: WebOrigin

  /// Nil for a cookie that is being deleted: it does not have to survive.
  init?(_ header: FetchedPage.Header, page: WebOrigin) {
    let parts = header.value.split(separator: ";").map(\.trimmed)
    headerName = header.name
    name = parts.first.map { String($0.prefix { $0 != "=" }) } ?? ""
    attributes = Array(parts.dropFirst()).filter { !$0.isEmpty }
    self.page = page
    if let age = value(of: "max-age"), Int(age).map({ $0 <= 0 }) == true { return nil }
    if value(of: "max-age") == nil, value(of: "expires")?.contains("1970") == true { return nil }
  }

  /// The last attribute of a name counts.
  private func value(of attribute: String) -> String? {
    attributes.last { Self.name(of: $0) == attribute }.map { String($0.drop { $0 != "=" }.dropFirst().trimmed) }
  }

  private static func name(of attribute: String) -> String {
    String(attribute.prefix { $0 != "=" }).trimmed.lowercased()
  }

  private func line(_ attributes: [String]) -> String {
    (["\(headerName): \(name)=<value>"] + attributes).joined(separator: "; ")
  }

  var line: String { line(attributes) }

  private var cured: String {
    var replaced: Set = ["samesite", "secure", "partitioned"]
    var added = ["SameSite=None", "Secure", "Partitioned"]
    if isRefusedForItsDomain || isOfHost { replaced.insert("domain") }
    if isOfHost, value(of: "path") != "/" {
      replaced.insert("path")
      added.insert("Path=/", at: 0)
    }
    return line(attributes.filter { !replaced.contains(Self.name(of: $0)) } + added)
  }

  /// Whether the name has the prefix `__Host-`, in whatever case, as browsers read it.
  private var isOfHost: Bool { name.lowercased().hasPrefix("__host-") }

  private var isRefusedForItsDomain: Bool {
    guard let domain = value(of: "domain")?.lowercased().drop(while: { $0 == "." }), !domain.isEmpty else {
      return false
    }
    return page.host != domain && !page.host.hasSuffix(".\(domain)")
  }

  /// Why browsers store it nowhere, in a frame or out of one (O).
  private var refusal: (Finding.Code, String)? {
    let isSecure = value(of: "secure") != nil
    if isOfHost, !isSecure || value(of: "path") != "/" || value(of: "domain") != nil {
      return (.cookiePrefix, "is refused by browsers: a name with __Host- needs Secure and Path=/, and no Domain.")
    }
    if name.lowercased().hasPrefix("__secure-"), !isSecure {
      return (.cookiePrefix, "is refused by browsers: a name with __Secure- needs Secure.")
    }
    if isRefusedForItsDomain {
      return (.cookieDomain, "is refused by browsers: its Domain is not \(page.host), which sets it.")
    }
    return nil
  }

  /// What keeps the cookie from a frame on another site, in Chromium with and without third-party cookies (O).
  func finding(_ dashboard: WebOrigin) -> Finding? {
    let sameSite = value(of: "samesite")?.lowercased()
    let (isSecure, isPartitioned) = (value(of: "secure") != nil, value(of: "partitioned") != nil)
    let (code, reason): (Finding.Code, String)
    if let refusal { return finding(refusal.0, refusal.1, dashboard) }
    switch (sameSite, isSecure, isPartitioned) {
    case ("none", true, true): return nil
    case ("none", true, false):
      code = .cookieNotPartitioned
      reason = "is kept in a dashboard's frame only by browsers that allow third-party cookies: Partitioned is missing."
    case ("none", false, _):
      code = .cookieNotSecure
      reason = "is refused by browsers: SameSite=None needs Secure."
    case (_, false, true):
      code = .cookieNotSecure
      reason = "is refused by browsers: Partitioned needs Secure, and SameSite=None for a frame on another site."
    default:
      code = .cookieSameSite
      let given = sameSite.map { "SameSite=\($0.capitalizedFirst)" } ?? "no SameSite, which means Lax"
      reason = "(\(given)) is neither stored nor sent in a dashboard's frame, which is on another site."
    }
    return finding(code, reason, dashboard)
  }

  private func finding(_ code: Finding.Code, _ reason: String, _ dashboard: WebOrigin) -> Finding {
    let hidden = page.host == dashboard.host && code == .cookieSameSite
    return Finding(
      .warns, code,
      "The cookie \(name.abridged()) \(reason)"
        + (hidden ? " Here it seems to work, because app and dashboard are both on \(page.host)." : ""),
      evidence: line, cures: [.development, .production].map { Cure($0, .replace, cured) })
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
