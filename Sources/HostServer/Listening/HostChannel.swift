import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

/// A listener's connection: HTTP/1.1 as hummingbird's `HTTP1Channel` speaks it, until a first request is let in to a
/// WebSocket.
///
/// The upgrade is that of `NIOTypedHTTPServerUpgradeHandler`, which loses the head of a request that it does not
/// upgrade (O, swift-nio 2.101): so it gets to see an `Upgrade` header only after `Doorstep` has had the request let in.
struct HostChannel: HTTPChannelHandler {
  struct Value: ServerChildChannelValue {
    let channel: any Channel
    /// Known with the first request; fails when the connection ends before.
    let speech: EventLoopFuture<Speech>
  }

  /// What is spoken on a connection.
  enum Speech: Sendable {
    /// With the answer to the first request, when it has one already.
    case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>, answer: Response?)
    case conversation(Conversation, Line)
  }

  var responder: Responder
  /// Who is let in to a WebSocket.
  let upgrades: UpgradeCheck
  /// Whether TLS ends in front of this.
  var isSecure = false

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let encoder = HTTPResponseEncoder()
      let decoder = ByteToMessageHandler(
        HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: Self.decoderLimits))
      let doorstep = Doorstep(upgrades: upgrades, isSecure: isSecure)
      let door = NIOLoopBound(doorstep, eventLoop: channel.eventLoop)
      let webSocket = NIOTypedWebSocketServerUpgrader<Speech>(
        maxFrameSize: FrameHandler.messageBound, enableAutomaticErrorHandling: false,
        shouldUpgrade: { channel, _ in
          channel.eventLoop.makeSucceededFuture(door.value.conversation == nil ? nil : HTTPHeaders())
        },
        upgradePipelineHandler: { channel, _ in
          channel.eventLoop.makeCompletedFuture {
            guard let conversation = door.value.conversation else {
              throw NIOWebSocketUpgradeError.unsupportedWebSocketTarget
            }
            let line = Line(channel)
            try channel.pipeline.syncOperations.addHandler(FrameHandler(line))
            return .conversation(conversation, line)
          }
        })
      let upgrade = NIOTypedHTTPServerUpgradeHandler(
        httpEncoder: encoder,
        // They go in this order: what the decoder has read ahead goes on to the upgrade handler alone.
        extraHTTPHandlers: [doorstep, decoder],
        upgradeConfiguration: .init(
          upgraders: [webSocket],
          notUpgradingCompletionHandler: { channel in
            channel.eventLoop.makeCompletedFuture {
              .http(try speakHTTP(on: channel, logger), answer: door.value.answer)
            }
          }))
      try channel.pipeline.syncOperations.addHandlers([encoder, decoder, doorstep, upgrade])
      return Value(channel: channel, speech: upgrade.upgradeResultFuture)
    }
  }

  /// The rest of the pipeline of an `HTTP1Channel`.
  private func speakHTTP(
    on channel: any Channel, _ logger: Logger
  ) throws -> NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart> {
    try channel.pipeline.syncOperations.addHandlers([
      HTTP1ToHTTPServerCodec(secure: isSecure), HTTPConnectionStateHandler(logger: logger),
    ])
    return try NIOAsyncChannel(
      wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
  }

  func handle(value: Value, logger: Logger) async {
    let channel = value.channel
    await withTaskCancellationHandler {
      guard let speech = try? await value.speech.get() else { return channel.close(promise: nil) }
      switch speech {
      case .http(let parts, let answer): await answering(answer).handleHTTP(asyncChannel: parts, logger: logger)
      case .conversation(let conversation, let line): await conversation.run(over: line)
      }
    } onCancel: {
      channel.close(mode: .input, promise: nil)
    }
  }

  /// The same, for a connection whose only request has its answer.
  private func answering(_ answer: Response?) -> HostChannel {
    guard let answer else { return self }
    var copy = self
    copy.responder = { _, writer, _ in try await writer.write(response: answer.head, body: answer.body) }
    return copy
  }

  /// As large as hummingbird's own.
  private static var decoderLimits: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = 80 << 10
    limits.maxHeaderListSize = 80 << 10
    limits.maxHeaderFieldCount = 1000
    return limits
  }
}
