package import HostEdge
import HostValues

/// The platform's own names, as they are answered here.
package struct RunningEdge: Sendable {
  /// On 127.0.0.1.
  package let port: Int
  package let credentials: EdgeCredentials
  /// On 127.0.0.1: leads who asks for the platform's names to the edge.
  package let proxy: Int
  /// The proxy's URL with the password for other hosts; a secret.
  package let proxyURL: String
  /// The authority's certificate for programs that are to trust it; none where nothing is kept.
  let authorityFile: String?
  /// What the proxy has led to other hosts.
  package let passages: Passages

  /// What Chromium and its relatives have to be told.
  ///
  /// - Parameter others: keys of other servers that are trusted too.
  package func chromium(trusting others: [String] = []) -> [String] {
    BrowserArguments.chromium(port: port, pins: [credentials.certificates.pin] + others)
  }

  /// `{"dashboard", "port", "args", "pins", "proxy", "pac", "run_proxy", "authority"}`
  var json: JSONValue {
    .compact([
      "dashboard": .string(PlatformName.dashboard.origin), "port": .integer(port),
      "args": .array(chromium().map { .string($0) }), "pins": .array([.string(credentials.certificates.pin)]),
      "proxy": .string("http://127.0.0.1:\(proxy)"), "pac": .string(BrowserArguments.pac(proxy: proxy)),
      "run_proxy": .string(proxyURL),
      "authority": authorityFile.map { .string($0) },
    ])
  }
}
