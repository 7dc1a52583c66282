import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Stands before the upgrade handler: has a request for a WebSocket checked, and takes the wish for an upgrade
/// out of every request that is not let in, which goes on as a plain one.
///
/// The decoder reads nothing behind a request for an upgrade (O, swift-nio 2.101), so that answer is the last one of its
/// connection.
final class Doorstep: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    /// Nothing has come yet.
    case fresh
    /// The check goes on; what comes meanwhile is held.
    case asking([HTTPServerRequestPart])
    case passing
  }

  private let upgrades: UpgradeCheck
  private let isSecure: Bool
  private var state = State.fresh
  private var isLast = false
  /// What became of the first request, when it asked for a WebSocket.
  private(set) var verdict: UpgradeCheck.Verdict?

  /// The conversation that the first request is let in to.
  var conversation: Conversation? { if case .letIn(let conversation) = verdict { conversation } else { nil } }
  /// The answer that the first request has already, when it is not let in.
  var answer: Response? { if case .answered(let answer) = verdict { answer } else { nil } }

  init(upgrades: UpgradeCheck, isSecure: Bool) {
    self.upgrades = upgrades
    self.isSecure = isSecure
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (state, Self.unwrapInboundIn(data)) {
    case (.asking(let held), let part): state = .asking(held + [part])
    case (.fresh, .head(let head)) where head.asksForWebSocket && SessionController.mayBeChannel(head.uri):
      ask(head, context)
    case (_, .head(let head)) where head.headers.contains(name: "upgrade"): turnAway(head, context)
    default:
      state = .passing
      context.fireChannelRead(data)
    }
  }

  private func ask(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard let request = try? HTTPRequest(head, secure: isSecure, splitCookie: false) else {
      return turnAway(head, context)
    }
    state = .asking([])
    let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.makeFutureWithTask { [upgrades, channel = context.channel] in
      await upgrades.verdict(request, channel)
    }.whenSuccess { verdict in
      let (door, context) = here.value
      door.goOn(head, verdict, context)
    }
  }

  private func goOn(_ head: HTTPRequestHead, _ verdict: UpgradeCheck.Verdict, _ context: ChannelHandlerContext) {
    guard case .asking(let held) = state, context.channel.isActive else { return }
    self.verdict = verdict
    switch verdict {
    case .letIn:
      state = .passing
      context.triggerUserOutboundEvent(RequestTimeLimits.Handover(), promise: nil)
      context.fireChannelRead(Self.wrapInboundOut(.head(head)))
    case .answered: turnAway(head, context)
    }
    for part in held { context.fireChannelRead(Self.wrapInboundOut(part)) }
    if case .answered = verdict { context.fireChannelReadComplete() }
  }

  private func turnAway(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    var head = head
    head.headers.remove(name: "upgrade")
    head.headers.replaceOrAdd(name: "connection", value: "close")
    isLast = true
    state = .passing
    context.fireChannelRead(Self.wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard isLast, case .head(var head) = Self.unwrapOutboundIn(data) else {
      return context.write(data, promise: promise)
    }
    head.headers.replaceOrAdd(name: "connection", value: "close")
    context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
  }

  /// A server that stops waits for answers under way, and for nothing else; who leaves before the first request gets none.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch (state, event) {
    case (.fresh, is ChannelShouldQuiesceEvent), (.asking, is ChannelShouldQuiesceEvent),
      (.fresh, ChannelEvent.inputClosed):
      context.close(promise: nil)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  /// What comes first is not HTTP: nobody else is there to say so.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError, case .fresh = state else { return context.fireErrorCaught(error) }
    state = .passing
    let head = HTTPResponseHead(
      version: .http1_1, status: .badRequest, headers: ["connection": "close", "content-length": "0"])
    context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
    context.close(promise: nil)
  }
}

extension HTTPRequestHead {
  /// Whether it is a handshake as RFC 6455 has it, version 13.
  fileprivate var asksForWebSocket: Bool {
    func has(_ name: String, _ token: Substring) -> Bool {
      headers[canonicalForm: name].contains { $0.lowercased() == token }
    }
    return method == .GET && version == .http1_1 && has("upgrade", "websocket") && has("connection", "upgrade")
      && headers["sec-websocket-version"] == ["13"]
      && headers["sec-websocket-key"].map { $0.utf8.count == 24 && $0.hasSuffix("==") } == [true]
      && !headers.contains(name: "content-length") && !headers.contains(name: "transfer-encoding")
  }
}
