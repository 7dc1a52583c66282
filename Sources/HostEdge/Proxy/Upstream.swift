import Foundation

/// A proxy that was set before ours, which takes all that is not for the platform's names.
package struct Upstream: Sendable, Equatable {
  package let host: String
  package let port: Int
  /// The value of `Proxy-Authorization`; a secret.
  let authorization: String?

  /// Nil for what is no `http://` URL of a proxy; a bare `host:port` is one.
  package init?(_ text: String) {
    let rest: Substring
    if let scheme = text.range(of: "://") {
      guard text[..<scheme.lowerBound].lowercased() == "http" else { return nil }
      rest = text[scheme.upperBound...]
    } else {
      rest = text[...]
    }
    let authority = rest.prefix { !"/?#".contains($0) }
    let at = authority.lastIndex(of: "@")
    let place = at.map { authority[authority.index(after: $0)...] } ?? authority
    guard let request = ProxyRequest(head: "CONNECT \(place.contains(":") ? place : place + ":80") HTTP/1.1\r\n"),
      case .tunnel(let host, let port) = request.target
    else { return nil }
    (self.host, self.port) = (host, port)
    authorization = at.map { at in
      let user = String(authority[..<at]).removingPercentEncoding ?? String(authority[..<at])
      return "Basic " + Data((user.contains(":") ? user : user + ":").utf8).base64EncodedString()
    }
  }
}
