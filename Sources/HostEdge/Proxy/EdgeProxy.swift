package import NIOCore
import NIOSSL

/// A proxy for the programs of one process tree: what they ask of the platform's names is answered here, and all else
/// goes where it would have gone, unopened.
///
/// On 127.0.0.1, at a port of its own. Other hosts are for those who know the password, and on Linux for all programs of
/// the user that runs it; the platform's names, which lead to the edge alone, are for everybody on this machine.
package struct EdgeProxy: Sendable {
  /// What went through to another host.
  package struct Passage: Sendable, Equatable {
    package let host: String
    package let sent: Int
    package let received: Int
  }

  let edge: Int
  let password: String
  let name: String
  let upstream: Upstream?
  /// The authority that has signed the edge's certificate, for requests that come in with their whole URL; DER.
  let authority: @Sendable () -> [UInt8]
  let passages: Passages
  let report: @Sendable (Passage) -> Void

  /// - Parameters:
  ///   - edge: the port of the edge.
  ///   - password: of the user `salla-host`; letters and digits.
  ///   - name: that this proxy knows itself by, among others that it may be chained with.
  ///   - upstream: the proxy that was set before.
  ///   - passages: counts what goes to other hosts.
  ///   - report: is told of each connection to another host when it has ended.
  package init(
    edge: Int, credentials: EdgeCredentials, password: String, name: String, upstream: Upstream?,
    passages: Passages = Passages(), report: @escaping @Sendable (Passage) -> Void = { _ in }
  ) {
    self.edge = edge
    self.password = password
    self.name = "salla-host-" + name
    self.upstream = upstream
    authority = { credentials.certificates.authorityBytes }
    self.passages = passages
    self.report = report
  }

  /// Listens until the channel is closed.
  ///
  /// - Throws: what NIO says when the system has no port left.
  package func listen() async throws -> any Channel {
    try await OneRequest.listen(port: 0) { _ in ProxyConnection(self) }
  }

  /// The proxy's URL with its password; a secret.
  package func url(port: Int) -> String { "http://salla-host:\(password)@127.0.0.1:\(port)" }
}
