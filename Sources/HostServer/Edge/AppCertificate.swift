import AsyncHTTPClient
package import HostEdge
package import HostPreflight
package import HostProtocol
import NIOSSL

/// The certificate that an app made for itself, on this machine.
package enum AppCertificate {
  /// Whether a browser that we start trusts the app whatever its certificate says.
  package static func isTrusted(_ app: WebAddress) -> Bool {
    let origin = WebOrigin(app)
    return origin.scheme == "https" && origin.isLoopback
  }

  /// Looks at the page of such an app.
  package static func examine(_ visit: Visit, dashboard: WebAddress) async -> PreflightReport {
    var configuration = HTTPClient.Configuration.preflight
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.certificateVerification = .none
    configuration.tlsConfiguration = tls
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let report = await HostServer.examine(visit, dashboard: dashboard, client: client)
    do { try await client.shutdown() } catch {
      // It has nothing open any more.
    }
    return report
  }

  /// What an app on `https://localhost` shows, which a browser is to trust: nobody has signed it. None for an app that
  /// does not answer, or that is elsewhere: browsers judge that one as always.
  package static func shown(by app: WebAddress) async -> ShownCertificate? {
    guard isTrusted(app) else { return nil }
    let host = app.host.hasSuffix("localhost") ? "localhost" : app.host
    return try? await ShownCertificate.ask(host: host, port: WebOrigin(app).port, name: app.host)
  }

  /// Its key alone.
  package static func pins(of app: WebAddress) async -> [String] { await shown(by: app).map { [$0.pin] } ?? [] }
}

/// What an app's address means for a frame on an https page.
package enum AppAddressWords {
  /// A warning when browsers refuse to frame the address.
  package static func mixedContent(_ app: WebAddress) -> String? {
    let origin = WebOrigin(app)
    guard origin.scheme == "http", !origin.isLoopback else { return nil }
    return "browsers block \(app.origin) inside an https page as mixed content, as they do in production;"
      + " localhost, 127.0.0.1 and *.localhost are let through"
  }
}
