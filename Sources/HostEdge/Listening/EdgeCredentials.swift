import Crypto
import NIOSSL
import Synchronization

/// The certificates that a listener shows at present: those of new connections change when they are renewed.
package final class EdgeCredentials: Sendable {
  private let state: Mutex<(certificates: EdgeCertificates, context: NIOSSLContext)>

  /// - Throws: `refused` when TLS cannot be spoken with them.
  package init(_ certificates: EdgeCertificates) throws(CertificateProblem) {
    state = Mutex((certificates, try Self.context(certificates)))
  }

  package var certificates: EdgeCertificates { state.withLock { $0.certificates } }
  var context: NIOSSLContext { state.withLock { $0.context } }

  /// - Throws: `refused`; the present ones stay.
  package func renew(_ certificates: EdgeCertificates) throws(CertificateProblem) {
    let context = try Self.context(certificates)
    state.withLock { $0 = (certificates, context) }
  }

  private static func context(_ certificates: EdgeCertificates) throws(CertificateProblem) -> NIOSSLContext {
    do {
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: [.certificate(try NIOSSLCertificate(bytes: certificates.leafBytes, format: .der))],
        privateKey: .privateKey(
          try NIOSSLPrivateKey(bytes: Array(certificates.leafKey.derRepresentation), format: .der)))
      configuration.minimumTLSVersion = .tlsv12
      configuration.applicationProtocols = ["h2", "http/1.1"]
      return try NIOSSLContext(configuration: configuration)
    } catch { throw .refused }
  }
}
