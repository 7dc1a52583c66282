import NIOCore

/// Two connections made one: what comes in on one side goes out on the other, no faster than that side takes it, and the
/// end of one is the end of the other.
enum Splice {
  /// Joins two channels of one event loop. Both have to allow that one side ends before the other, and to read only
  /// when they are told (`autoRead` off).
  ///
  /// - Parameter counted: is told how many bytes came from each once both have ended.
  static func join(
    _ near: any Channel, _ far: any Channel,
    counted: @escaping @Sendable (_ near: Int, _ far: Int) -> Void = { _, _ in }
  ) throws {
    let (one, other) = (SpliceHandler(), SpliceHandler())
    one.partner = other
    other.partner = one
    try near.pipeline.syncOperations.addHandler(one)
    try far.pipeline.syncOperations.addHandler(other)
    let bound = NIOLoopBound((one, other), eventLoop: near.eventLoop)
    near.closeFuture.and(far.closeFuture).whenComplete { _ in
      counted(bound.value.0.bytes, bound.value.1.bytes)
    }
    near.read()
    far.read()
  }
}

/// One end of a splice.
private final class SpliceHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  var partner: SpliceHandler?
  /// How much came in here.
  private(set) var bytes = 0
  private var context: ChannelHandlerContext?
  /// The other side takes nothing now: reading goes on once it does.
  private var isReadHeld = false

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    partner = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    bytes += Self.unwrapInboundIn(data).readableBytes
    partner?.context?.write(data, promise: nil)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    partner?.context?.flush()
    context.fireChannelReadComplete()
    readOn(context)
  }

  private func readOn(_ context: ChannelHandlerContext) {
    if partner?.context?.channel.isWritable == true { context.read() } else { isReadHeld = true }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable, let partner, partner.isReadHeld, let there = partner.context {
      partner.isReadHeld = false
      there.read()
    }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent {
      // One side has said all it had; the other may go on.
      partner?.context?.close(mode: .output, promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    partner?.context?.flush()
    partner?.context?.close(promise: nil)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
