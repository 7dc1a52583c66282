import NIOCore
import NIOSSL

/// Reads the head of one request, and joins the browser with the app.
final class GatewayConnection: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let gateway: Gateway
  private let route: GatewayRoute
  private var reading = OneRequest.Reading()
  private var timer: Scheduled<Void>?

  init(_ gateway: Gateway, _ route: GatewayRoute) {
    self.gateway = gateway
    self.route = route
  }

  func channelActive(context: ChannelHandlerContext) {
    timer = OneRequest.limit(context)
    context.fireChannelActive()
    context.read()
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch reading.take(Self.unwrapInboundIn(data)) {
    case .whole(let text): take(text, context)
    case .tooLong: refuse(.badRequest, context)
    case nil: break
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) { if reading.isOpen { context.read() } }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func take(_ text: String, _ context: ChannelHandlerContext) {
    guard let head = HTTPHead(text) else { return refuse(.badRequest, context) }
    guard let request = route.request(head) else { return refuse(.anotherName, context) }
    reach(context, request)
  }

  private func reach(_ context: ChannelHandlerContext, _ request: HTTPHead) {
    let gateway = gateway
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    OneRequest.reach(host: gateway.host, port: gateway.port, on: context.eventLoop) { channel in
      guard let tls = try gateway.context() else { return }
      try channel.pipeline.syncOperations.addHandler(gateway.handler(tls))
    }
    .whenComplete { result in
      let (connection, context) = bound.value
      switch result {
      case .failure: connection.refuse(.unreachable(app: gateway.app), context)
      case .success(let far): connection.join(far, request, context)
      }
    }
  }

  private func join(_ far: any Channel, _ request: HTTPHead, _ context: ChannelHandlerContext) {
    let near = context.channel
    guard near.isActive else { return far.close(promise: nil) }
    var first = ByteBuffer(string: request.text)
    // What the browser sent behind its head is the app's already.
    first.writeImmutableBuffer(reading.rest)
    far.writeAndFlush(first, promise: nil)
    let route = route
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    near.pipeline.syncOperations.removeHandler(bound.value).flatMapThrowing {
      try far.pipeline.syncOperations.addHandler(GatewayAnswer(route))
      try Splice.join(near, far)
    }.whenFailure { _ in
      near.close(promise: nil)
      far.close(promise: nil)
    }
  }

  private func refuse(_ refusal: GatewayRefusal, _ context: ChannelHandlerContext) {
    OneRequest.end(context.channel, with: refusal.bytes)
  }
}

/// Changes the head of the app's answer on its way into the splice, and lets all that follows pass.
private final class GatewayAnswer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let route: GatewayRoute
  private var buffer = ByteBuffer()
  private var isDone = false

  init(_ route: GatewayRoute) { self.route = route }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isDone { return context.fireChannelRead(data) }
    var bytes = Self.unwrapInboundIn(data)
    buffer.writeBuffer(&bytes)
    while !isDone, let text = buffer.readHead() {
      let head = HTTPHead(text).map(route.answer)
      isDone = head?.isInterim != true
      context.fireChannelRead(Self.wrapInboundOut(ByteBuffer(string: head?.text ?? text)))
    }
    // What is no answer of HTTP/1 at all goes as it came.
    if isDone || buffer.readableBytes > HTTPHead.limit { letGo(context) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent { letGo(context) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    letGo(context)
    context.fireChannelInactive()
  }

  private func letGo(_ context: ChannelHandlerContext) {
    isDone = true
    guard buffer.readableBytes > 0 else { return }
    context.fireChannelRead(Self.wrapInboundOut(buffer))
    buffer.clear()
  }
}

/// What a gateway says itself.
private enum GatewayRefusal {
  case badRequest
  case anotherName
  case unreachable(app: String)

  var bytes: ByteBuffer {
    let (status, sentence) = words
    return ByteBuffer(
      string: [
        "HTTP/1.1 \(status)", "Content-Type: text/plain; charset=utf-8", "Connection: close",
        "Content-Length: \(sentence.utf8.count)", "", sentence,
      ].joined(separator: "\r\n"))
  }

  private var words: (status: String, sentence: String) {
    switch self {
    case .badRequest: ("400 Bad Request", "salla-host: this is no request of HTTP/1.1\n")
    case .anotherName:
      ("421 Misdirected Request", "salla-host: this gateway answers at localhost, 127.0.0.1 and [::1] alone\n")
    case .unreachable(let app): ("502 Bad Gateway", "salla-host: nothing answers at \(app); start the app's server\n")
    }
  }
}

extension Gateway {
  /// Speaks TLS with the app; an address is no name to ask for.
  fileprivate func handler(_ context: NIOSSLContext) throws -> NIOSSLClientHandler {
    let isAddress = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
    return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
  }
}
