/// Where a gateway leads, and what it changes in the heads that go through: the names that either side knows itself by,
/// and who may frame the app. Bodies are not touched.
struct GatewayRoute: Sendable {
  /// The app's origin, such as `http://localhost:3000`.
  let app: String
  /// The gateway's port, on this machine's own names.
  let port: Int
  /// The origins that may frame the app beside those that it names itself.
  let ancestors: @Sendable () -> [String]

  /// The gateway's origin, by the name that pages are led to.
  var own: String { "http://localhost:\(port)" }

  /// What a request's `Host` says of us. Another name is one that somebody's own server has pointed here.
  private var places: [String] { ["localhost", "127.0.0.1", "[::1]"].map { "\($0):\(port)" } }

  /// The request as the app gets it; nil for one that asks for another name than this machine's own.
  func request(_ head: HTTPHead) -> HTTPHead? {
    let hosts = head.values("host").map { $0.lowercased() }
    guard hosts.count == 1, places.contains(hosts[0]) else { return nil }
    var head = head.closing
    head.fields = head.fields.map { name, value in
      switch name.lowercased() {
      case "host": (name, Self.place(of: app))
      case "origin", "referer": (name, places.lazy.compactMap { Self.moved(value, "http://" + $0, app) }.first ?? value)
      default: (name, value)
      }
    }
    return head
  }

  /// The answer as the browser gets it.
  func answer(_ head: HTTPHead) -> HTTPHead {
    let isFramingForbidden = !head.values("x-frame-options").isEmpty
    let isFramingRuled = head.values("content-security-policy").contains { !Self.ancestors(in: $0).isEmpty }
    var head = head.isInterim ? head : head.closing
    head.fields = head.fields.compactMap { name, value in
      switch name.lowercased() {
      case "x-frame-options": nil
      case "content-security-policy", "content-security-policy-report-only": (name, framing(value))
      case "location":
        (name, Self.moved(value, app, own) ?? Self.moved(value, "//" + Self.place(of: app), own) ?? value)
      case "access-control-allow-origin": (name, Self.moved(value, app, own) ?? value)
      default: (name, value)
      }
    }
    // What the old header kept out stays out: a page of any other site.
    if isFramingForbidden, !isFramingRuled {
      head.fields.append(("Content-Security-Policy", "frame-ancestors " + ancestors().joined(separator: " ")))
    }
    return head
  }

  /// The directives of frames in policies.
  private static func ancestors(in policies: String) -> [Substring] {
    policies.split { $0 == "," || $0 == ";" }.filter { isOfFrames($0) }
  }

  private static func isOfFrames(_ directive: Substring) -> Bool {
    directive.split(whereSeparator: \.isWhitespace).first?.lowercased() == "frame-ancestors"
  }

  /// The policies with our ancestors among those that are allowed. Nothing else of them changes.
  private func framing(_ policies: String) -> String {
    policies.split(separator: ",", omittingEmptySubsequences: false).map { policy in
      policy.split(separator: ";", omittingEmptySubsequences: false).map { directive in
        let words = directive.split(whereSeparator: \.isWhitespace)
        guard Self.isOfFrames(directive), let name = words.first else { return String(directive) }
        let named = words.dropFirst().map(String.init).filter { $0.lowercased() != "'none'" }
        let added = ancestors().filter { !named.contains($0) }
        return (directive.first == " " ? " " : "") + ([String(name)] + named + added).joined(separator: " ")
      }.joined(separator: ";")
    }.joined(separator: ",")
  }

  /// The URL with the one origin in place of the other; nil for a URL that is elsewhere.
  private static func moved(_ url: String, _ from: String, _ to: String) -> String? {
    guard url.prefix(from.count).lowercased() == from else { return nil }
    let rest = url.dropFirst(from.count)
    guard rest.isEmpty || "/?#".contains(rest[rest.startIndex]) else { return nil }
    return to + rest
  }

  /// Host and port of an origin.
  private static func place(of origin: String) -> String { String(origin.drop { $0 != "/" }.dropFirst(2)) }
}

extension HTTPHead {
  /// One of an answer that is still to come.
  var isInterim: Bool {
    guard words.count > 1, words[1] != "101" else { return false }
    return words[1].first == "1"
  }

  /// The same for a connection that has no other request, unless it is to speak another protocol from then on.
  fileprivate var closing: HTTPHead {
    guard values("upgrade").isEmpty else { return self }
    var head = self
    head.fields.removeAll { ["connection", "keep-alive"].contains($0.name.lowercased()) }
    head.fields.append(("Connection", "close"))
    return head
  }
}
