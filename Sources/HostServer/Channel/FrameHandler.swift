import NIOCore
import NIOWebSocket

/// The server's side of RFC 6455: whole messages of text in and out, pings, and the end.
///
/// Text alone is taken (else 1003), in frames that are masked (else 1002), of well-formed UTF-8 (else 1007) and of 1 MiB
/// a message at most, however many frames it comes in (else 1009). A connection from which nothing has come since the
/// ping before is closed.
final class FrameHandler: ChannelDuplexHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundIn = Line.Outgoing
  typealias OutboundOut = WebSocketFrame

  /// Bytes of a message.
  static let messageBound = 1 << 20
  static let pingDistance = TimeAmount.seconds(25)
  /// How long the other side may take to answer to the end.
  static let patience = TimeAmount.seconds(1)

  private let line: Line
  /// The frames so far of a message that comes in several.
  private var fragments: ByteBuffer?
  private var isEnding = false
  private var isPongDue = false
  private var pings: RepeatedTask?

  init(_ line: Line) { self.line = line }

  func handlerAdded(context: ChannelHandlerContext) {
    let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    pings = context.eventLoop.scheduleRepeatedTask(initialDelay: Self.pingDistance, delay: Self.pingDistance) { _ in
      let (handler, context) = here.value
      handler.ping(context)
    }
  }

  private func ping(_ context: ChannelHandlerContext) {
    if isPongDue { return context.close(promise: nil) }
    isPongDue = true
    send(.ping, ByteBuffer(), context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    pings?.cancel()
    line.hangUp()
    context.fireChannelInactive()
  }

  /// The server stops.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is ChannelShouldQuiesceEvent: end(.goingAway, context)
    case ChannelEvent.inputClosed: context.close(promise: nil)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // What comes behind a broken frame is an error each time (O, swift-nio 2.101); the end was said at the first one.
    if isEnding { return }
    switch error {
    case NIOWebSocketError.invalidFrameLength: end(.messageTooLarge, context)
    case is NIOWebSocketError: end(.protocolError, context)
    default: context.close(promise: nil)
    }
  }

  /// While much waits to be heard, the socket is left alone.
  func read(context: ChannelHandlerContext) {
    if isEnding || !line.holdsReading() { context.read() }
  }
}

// MARK: In

extension FrameHandler {
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = Self.unwrapInboundIn(data)
    isPongDue = false
    guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return end(.protocolError, context) }
    if frame.opcode == .connectionClose { return answerEnd(frame.unmaskedData, context) }
    guard !isEnding else { return }
    switch frame.opcode {
    case .text where fragments == nil: take(frame, after: ByteBuffer(), context)
    case .continuation:
      guard let fragments else { return end(.protocolError, context) }
      take(frame, after: fragments, context)
    case .ping: send(.pong, frame.unmaskedData, context)
    case .pong: break
    case .binary: end(.unacceptableData, context)
    default: end(.protocolError, context)
    }
  }

  private func take(_ frame: WebSocketFrame, after earlier: ByteBuffer, _ context: ChannelHandlerContext) {
    var message = earlier
    fragments = nil
    if message.readableBytes == 0 {
      message = frame.unmaskedData
    } else {
      message.writeImmutableBuffer(frame.unmaskedData)
    }
    guard message.readableBytes <= Self.messageBound else { return end(.messageTooLarge, context) }
    guard frame.fin else {
      fragments = message
      return
    }
    guard message.isText else { return end(.dataInconsistentWithMessage, context) }
    line.receive(message)
  }

  /// The other side ends it: it gets its code back, if that is one which may be sent.
  private func answerEnd(_ content: ByteBuffer, _ context: ChannelHandlerContext) {
    var reason = content
    if !isEnding {
      isEnding = true
      if content.readableBytes == 0 {
        send(.connectionClose, content, context)
      } else if let code = reason.readInteger(as: UInt16.self), Self.mayBeSent(code) {
        send(
          .connectionClose, reason.isText ? ByteBuffer(integer: code) : Self.said(.dataInconsistentWithMessage), context
        )
      } else {
        send(.connectionClose, Self.said(.protocolError), context)
      }
    }
    context.close(promise: nil)
  }

  private static func mayBeSent(_ code: UInt16) -> Bool {
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}

// MARK: Out

extension FrameHandler {
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch Self.unwrapOutboundIn(data) {
    case .text(let text):
      if isEnding { return promise?.fail(ChannelError.outputClosed) ?? () }
      context.write(Self.wrapOutboundOut(WebSocketFrame(fin: true, opcode: .text, data: text)), promise: promise)
    case .end(let code):
      end(code, context)
      promise?.succeed()
    }
  }

  /// Says why it is over, and waits a moment for the other side to hear it: to close at once what still receives would
  /// take the words back.
  private func end(_ code: WebSocketErrorCode, _ context: ChannelHandlerContext) {
    guard !isEnding else { return }
    isEnding = true
    fragments = nil
    send(.connectionClose, Self.said(code), context)
    context.read()
    let here = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.patience) { here.value.close(promise: nil) }
  }

  private static func said(_ code: WebSocketErrorCode) -> ByteBuffer {
    var content = ByteBuffer()
    content.write(webSocketErrorCode: code)
    return content
  }

  private func send(_ opcode: WebSocketOpcode, _ content: ByteBuffer, _ context: ChannelHandlerContext) {
    context.writeAndFlush(
      Self.wrapOutboundOut(WebSocketFrame(fin: true, opcode: opcode, data: content)), promise: nil)
  }
}

extension ByteBuffer {
  /// Whether it is well-formed UTF-8.
  fileprivate var isText: Bool { (try? getUTF8ValidatedString(at: readerIndex, length: readableBytes)) != nil }
}
