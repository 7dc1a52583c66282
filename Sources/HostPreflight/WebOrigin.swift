package import HostProtocol

/// Scheme, host and port, apart.
package struct WebOrigin: Sendable, Equatable {
  /// `http` or `https`.
  package let scheme: String
  /// Lower case; an IPv6 address keeps its brackets.
  package let host: String
  package let port: Int

  /// Where the real dashboard is (D).
  static let realDashboard = WebOrigin(scheme: "https", host: "s.salla.sa", port: 443)

  init(scheme: String, host: String, port: Int) {
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  package init(_ address: WebAddress) {
    scheme = address.origin.hasPrefix("https:") ? "https" : "http"
    host = address.host.contains(":") ? "[\(address.host)]" : address.host
    let given = address.origin.dropFirst(scheme.count + 3 + host.count + 1)
    port = Int(given) ?? (scheme == "https" ? 443 : 80)
  }

  var hasDefaultPort: Bool { port == (scheme == "https" ? 443 : 80) }

  var text: String { "\(scheme)://\(host)" + (hasDefaultPort ? "" : ":\(port)") }

  /// Whether browsers trust the host as part of the own machine, also without TLS (O, Chromium 156).
  package var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
      || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
  }
}
