package import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// What browsers know a server's certificate by.
package struct ShownCertificate: Sendable {
  /// Base64 of SHA-256 of its public key, as Chromium takes it.
  package let pin: String
  /// SHA-256 of all of it, in hexadecimal pairs with colons, as Firefox takes it.
  package let fingerprint: String

  /// Shakes hands once, whatever the certificate says, and hangs up.
  ///
  /// - Parameters:
  ///   - name: that the server is asked for.
  ///   - patience: for all of it.
  /// - Returns: nil when it shows none.
  /// - Throws: what NIO says of a server that is not there, or that speaks no TLS.
  package static func ask(
    host: String, port: Int, name: String, patience: TimeAmount = .seconds(3)
  ) async throws -> ShownCertificate? {
    var configuration = TLSConfiguration.makeClientConfiguration()
    // It is asked which certificate it has, and trusted with nothing.
    configuration.certificateVerification = .none
    let context = try NIOSSLContext(configuration: configuration)
    let group = MultiThreadedEventLoopGroup.singleton
    let seen = group.next().makePromise(of: NIOSSLCertificate?.self)
    let channel: any Channel
    do {
      channel = try await ClientBootstrap(group: group).connectTimeout(patience).channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let isName = name.contains { $0.isLetter } && !name.contains(":")
          let tls = try NIOSSLClientHandler(context: context, serverHostname: isName ? name : nil)
          try channel.pipeline.syncOperations.addHandlers([tls, CertificateReader(seen)])
        }
      }.connect(host: host, port: port).get()
    } catch {
      seen.succeed(nil)
      throw error
    }
    let timer = channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    let certificate = try await seen.futureResult.get()
    timer.cancel()
    channel.close(promise: nil)
    guard let certificate else { return nil }
    let bytes = try certificate.toDERBytes()
    return ShownCertificate(pin: try Pin.of(certificate: bytes), fingerprint: Pin.fingerprint(of: bytes))
  }
}

/// Reads the certificate once the handshake is over.
private final class CertificateReader: ChannelInboundHandler {
  typealias InboundIn = NIOAny

  private let seen: EventLoopPromise<NIOSSLCertificate?>

  init(_ seen: EventLoopPromise<NIOSSLCertificate?>) { self.seen = seen }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.handshakeCompleted) = event as? TLSUserEvent {
      seen.succeed(try? context.pipeline.syncOperations.nioSSL_peerCertificate())
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    seen.succeed(nil)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
