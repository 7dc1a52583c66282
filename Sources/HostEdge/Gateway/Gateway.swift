package import NIOCore
import NIOSSL

/// Shows one app at another port, for browsers that cannot be told where the platform's names are: what comes there goes
/// to the app and back, with a few headers changed, so that a dashboard on localhost may frame it.
///
/// On 127.0.0.1, by plain HTTP/1.1, one request a connection. Lower fidelity than the edge: the app's cookies are of the
/// dashboard's site, and what names the app's own port leads past it.
package struct Gateway: Sendable {
  /// The app's origin as browsers write it, such as `http://localhost:3000`.
  package let app: String
  /// The name to connect to.
  let host: String
  let port: Int
  /// Whether the app is asked by TLS, and then whether anybody has to have signed its certificate.
  let tls: Trust?
  let ancestors: @Sendable () -> [String]

  /// Which certificates an app may show.
  package enum Trust: Sendable {
    case all
    case signed
  }

  /// - Parameters:
  ///   - app: the app's origin.
  ///   - host: its name or address, without brackets.
  ///   - ancestors: the origins that may frame the app, asked for with each answer.
  package init(app: String, host: String, port: Int, tls: Trust?, ancestors: @escaping @Sendable () -> [String]) {
    self.app = app
    self.host = host
    self.port = port
    self.tls = tls
    self.ancestors = ancestors
  }

  /// Listens until the channel is closed.
  ///
  /// - Parameter port: to listen at; 0 for a free one.
  /// - Throws: what NIO says when it cannot listen there.
  package func listen(port: Int) async throws -> any Channel {
    try await OneRequest.listen(port: port) { channel in
      let route = GatewayRoute(app: app, port: channel.localAddress?.port ?? 0, ancestors: ancestors)
      return GatewayConnection(self, route)
    }
  }

  /// Nil where the app speaks plain HTTP.
  func context() throws -> NIOSSLContext? {
    guard let tls else { return nil }
    var configuration = TLSConfiguration.makeClientConfiguration()
    if case .all = tls { configuration.certificateVerification = .none }
    configuration.applicationProtocols = ["http/1.1"]
    return try NIOSSLContext(configuration: configuration)
  }
}
