package import HummingbirdCore
import HummingbirdHTTP2
package import Logging
package import NIOCore
import NIOSSL
import NIOTLS

/// A connection of the edge: TLS, and then what the browser chose by ALPN: HTTP/2, or else the HTTP/1.1 of the plain
/// listener, with its WebSocket.
package struct EdgeChannel<HTTP1: ServerChildChannel>: ServerChildChannel {
  package struct Value: ServerChildChannelValue {
    package let channel: any Channel
    /// Known after the handshake; fails when there is none.
    let speech: EventLoopFuture<Speech>
  }

  enum Speech: Sendable {
    case http1(HTTP1.Value)
    case http2(HTTP2Channel.Value)
  }

  private let credentials: EdgeCredentials
  private let http1: HTTP1
  private let http2: HTTP2Channel
  private let patience: TimeAmount

  /// - Parameters:
  ///   - http1: speaks HTTP/1.1 behind TLS.
  ///   - patience: for the handshake.
  ///   - idle: for an HTTP/2 connection on which nothing is asked.
  ///   - streamHandlers: stand between an HTTP/2 stream and its answer.
  package init(
    _ credentials: EdgeCredentials, http1: HTTP1, responder: @escaping HTTPChannelHandler.Responder,
    patience: TimeAmount, idle: TimeAmount,
    streamHandlers: @escaping @Sendable () -> [any RemovableChannelHandler]
  ) {
    self.credentials = credentials
    self.http1 = http1
    self.patience = patience
    http2 = HTTP2Channel(
      responder: responder,
      configuration: .init(
        idleTimeout: .nanoseconds(idle.nanoseconds), gracefulCloseTimeout: .seconds(5),
        streamConfiguration: .init(additionalChannelHandlers: streamHandlers())))
  }

  package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(NIOSSLServerHandler(context: credentials.context))
      let limit = HandshakeLimit(patience)
      try pipeline.addHandler(limit)
      let bound = NIOLoopBound(limit, eventLoop: channel.eventLoop)
      let negotiation = NIOTypedApplicationProtocolNegotiationHandler<Speech> { result, channel in
        channel.pipeline.syncOperations.removeHandler(bound.value).flatMap {
          switch result {
          case .negotiated("h2"): http2.setup(channel: channel, logger: logger).map { .http2($0) }
          case .negotiated, .fallback: http1.setup(channel: channel, logger: logger).map { .http1($0) }
          }
        }
      }
      try pipeline.addHandler(negotiation)
      return Value(channel: channel, speech: negotiation.protocolNegotiationResult)
    }
  }

  package func handle(value: Value, logger: Logger) async {
    // No handshake, nothing to handle: the connection is closed already, or will be.
    guard let speech = try? await value.speech.get() else { return value.channel.close(promise: nil) }
    switch speech {
    case .http1(let connection): await http1.handle(value: connection, logger: logger)
    case .http2(let connection): await http2.handle(value: connection, logger: logger)
    }
  }
}

/// Closes a connection whose handshake does not come, or that has none when the server stops.
private final class HandshakeLimit: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let patience: TimeAmount
  private var timer: Scheduled<Void>?

  init(_ patience: TimeAmount) { self.patience = patience }

  func handlerAdded(context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { context.close(promise: nil) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { return context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
