import NIOCore

/// The head of a request to a proxy, and where it leads.
struct ProxyRequest: Equatable {
  /// What is asked for.
  enum Target: Equatable {
    /// `CONNECT host:port`
    case tunnel(host: String, port: Int)
    /// `GET http://host/path`
    case http(host: String, port: Int, path: String)
    /// The same with `https`, as a few clients do it.
    case https(host: String, port: Int, path: String)
  }

  let method: String
  let version: String
  let target: Target
  private let head: HTTPHead

  /// In their order, with the names as they were spelt.
  var headers: [(name: String, value: String)] { head.fields }

  /// Nil for what no proxy is asked.
  init?(head text: String) {
    guard let head = HTTPHead(text) else { return nil }
    let words = head.words
    guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0", !words[0].isEmpty,
      let target = Target(method: words[0], words[1])
    else { return nil }
    (method, version, self.target) = (String(words[0]), String(words[2]), target)
    self.head = head
  }

  func values(_ name: String) -> [String] { head.values(name) }

  /// The same request as the server itself gets it: one for this connection, without what was for the proxy alone.
  func forServer(path: String) -> String {
    let own: Set = ["connection", "proxy-connection", "proxy-authorization", "keep-alive"]
    var head = head
    head.first = method + " " + path + " " + version
    head.fields = headers.filter { !own.contains($0.name.lowercased()) } + [("Connection", "close")]
    return head.text
  }
}

extension ProxyRequest.Target {
  fileprivate init?(method: Substring, _ text: Substring) {
    if method == "CONNECT" {
      guard let (host, port) = Self.place(text, port: nil) else { return nil }
      self = .tunnel(host: host, port: port)
      return
    }
    let lower = text.prefix(8).lowercased()
    guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { !"/?#".contains($0) }
    let path = rest[authority.endIndex...].prefix { $0 != "#" }
    let whole = path.first == "/" ? String(path) : "/" + path
    guard let (host, port) = Self.place(authority.split(separator: "@").last ?? "", port: scheme.count == 7 ? 80 : 443)
    else { return nil }
    self = scheme.count == 7 ? .http(host: host, port: port, path: whole) : .https(host: host, port: port, path: whole)
  }

  /// `host:port`, `[address]:port`, or without the port where there is one to assume.
  private static func place(_ text: Substring, port assumed: Int?) -> (String, Int)? {
    let isAddress = text.first == "["
    let end = isAddress ? text.firstIndex(of: "]").map { text.index(after: $0) } : text.firstIndex(of: ":")
    if isAddress, end == nil { return nil }
    let host = text[..<(end ?? text.endIndex)]
    let rest = text[(end ?? text.endIndex)...]
    let bare = isAddress ? host.dropFirst().dropLast() : host
    guard !bare.isEmpty, bare.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
    if rest.isEmpty { return assumed.map { (bare.lowercased(), $0) } }
    guard rest.first == ":", let port = UInt16(rest.dropFirst()), port > 0 else { return nil }
    return (bare.lowercased(), Int(port))
  }
}
