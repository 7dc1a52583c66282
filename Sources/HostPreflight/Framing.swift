/// Who may frame a page, by all of its headers together.
struct Framing: Sendable {
  let page: WebOrigin
  let policies: [ContentPolicyLine]
  let reportOnly: [ContentPolicyLine]
  let optionHeaders: [FetchedPage.Header]
  let options: FrameOptions

  init(_ answer: FetchedPage.Answer) {
    page = WebOrigin(answer.url)
    policies = answer.headers.named("content-security-policy").map(ContentPolicyLine.init)
    reportOnly = answer.headers.named("content-security-policy-report-only").map(ContentPolicyLine.init)
    optionHeaders = answer.headers.named("x-frame-options")
    options = FrameOptions(optionHeaders)
  }

  /// Browsers ignore `X-Frame-Options` beside an enforced `frame-ancestors` (O; the standard says so too).
  var policiesDecide: Bool { policies.contains(where: \.hasFrameAncestors) }

  func allows(_ ancestor: WebOrigin) -> Bool {
    policiesDecide
      ? policies.allSatisfy { $0.allows(ancestor, framing: page) } : options.allows(ancestor, framing: page)
  }

  /// The sources that the real dashboard needs (D for its address; A for the other hosts below it).
  static let production = ["https://s.salla.sa", "https://*.salla.sa"]

  /// Those of production, and this dashboard on whatever port it gets.
  static func development(_ dashboard: WebOrigin) -> [String] {
    // An IPv6 address cannot be written in a policy.
    let own = dashboard.host == "localhost" ? "\(dashboard.scheme)://localhost:*" : dashboard.text
    return production + [dashboard.host.hasPrefix("[") ? "\(dashboard.scheme):" : own]
  }
}
