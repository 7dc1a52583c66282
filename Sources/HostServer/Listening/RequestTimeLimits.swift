import Logging
import NIOCore
import NIOHTTP1

/// Closes a connection whose caller keeps the server waiting: with a head or a body that does not come, between two
/// requests, or by taking nothing of the answer.
final class RequestTimeLimits: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart

  /// Sent towards the socket by whoever lets another protocol take over: what the decoder has read ahead then comes as
  /// bytes, and before the answer that says so (O, swift-nio 2.101).
  struct Handover {}

  /// What the server waits for.
  private enum Waiting: String {
    case head, body, idle, unread
  }

  private let limits: ConnectionLimits
  private let logger: Logger
  /// What has to come from the caller, and until when; nil while an answer is being made.
  private var awaited: (what: Waiting, until: NIODeadline)?
  /// Until when something of the answer has to be taken; nil while everything is.
  private var unread: NIODeadline?
  private var isReadingBody = false
  /// Since when the server has asked for no more bytes: its own pauses are not the caller's.
  private var pause: NIODeadline?
  private var unanswered = 0
  /// Another protocol has taken over: the parts are not HTTP any more.
  private var isHandedOver = false
  private var timer: (at: NIODeadline, task: Scheduled<Void>)?

  init(_ limits: ConnectionLimits, logger: Logger) {
    self.limits = limits
    self.logger = logger
  }

  // MARK: What happens

  func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { begin(context) } }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func read(context: ChannelHandlerContext) {
    excusePause(context.eventLoop.now)
    pause = nil
    context.read()
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    pause = context.eventLoop.now
    context.fireChannelReadComplete()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isHandedOver {
      switch unwrapInboundIn(data) {
      case .head:
        unanswered += 1
        isReadingBody = true
        wait(for: .body, limits.body, context)
      case .body(let bytes): earn(bytes.readableBytes, context)
      case .end:
        isReadingBody = false
        awaited = nil
        if unanswered == 0 { wait(for: .idle, limits.idle, context) }
      }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if !isHandedOver {
      switch unwrapOutboundIn(data) {
      case .head(let head) where head.status == .switchingProtocols: isHandedOver = true
      case .head, .body: break
      case .end: answered(context)
      }
      if isHandedOver { end() }
    }
    context.write(data, promise: promise)
  }

  func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
    guard event is Handover else { return context.triggerUserOutboundEvent(event, promise: promise) }
    isHandedOver = true
    end()
    promise?.succeed()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    unread = context.channel.isWritable || isHandedOver ? nil : context.eventLoop.now + limits.unread
    schedule(context)
    context.fireChannelWritabilityChanged()
  }

  // MARK: What follows

  private func begin(_ context: ChannelHandlerContext) { wait(for: .head, limits.head, context) }

  private func end() {
    timer?.task.cancel()
    (timer, awaited, unread) = (nil, nil, nil)
  }

  /// A body that comes fast enough has all the time it needs, but cannot save any up.
  private func earn(_ bytes: Int, _ context: ChannelHandlerContext) {
    guard let until = awaited?.until else { return }
    let earned = TimeAmount.microseconds(Int64(bytes) * 1_000_000 / Int64(limits.bodyRate))
    awaited?.until = min(until + earned, context.eventLoop.now + limits.body)
  }

  /// A body that is not read has so much longer.
  private func excusePause(_ now: NIODeadline) {
    guard isReadingBody, let since = pause, let until = awaited?.until else { return }
    awaited?.until = until + (now - since)
    pause = now
  }

  private func answered(_ context: ChannelHandlerContext) {
    unanswered -= 1
    if unanswered == 0, !isReadingBody { wait(for: .idle, limits.idle, context) }
  }

  private func wait(for what: Waiting, _ time: TimeAmount, _ context: ChannelHandlerContext) {
    awaited = (what, context.eventLoop.now + time)
    schedule(context)
  }

  /// Keeps one timer, which looks again when the deadline has moved on: a busy connection sets none for each request.
  private func schedule(_ context: ChannelHandlerContext) {
    guard let next = [awaited?.until, unread].compactMap(\.self).min() else { return }
    if let timer, timer.at <= next { return }
    timer?.task.cancel()
    let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) {
      self.timer = nil
      self.look(context)
    }
    timer = (next, task)
  }

  private func look(_ context: ChannelHandlerContext) {
    let now = context.eventLoop.now
    excusePause(now)
    if let awaited, awaited.until <= now { return close(context, awaited.what) }
    if let unread, unread <= now { return close(context, .unread) }
    schedule(context)
  }

  private func close(_ context: ChannelHandlerContext, _ what: Waiting) {
    logger.debug("a caller kept the server waiting: the connection is closed", metadata: ["for": "\(what.rawValue)"])
    end()
    context.close(promise: nil)
  }
}
