import NIOCore
import NIOPosix
import NIOSSL

/// Reads the head of one request, and joins the browser with the app.
final class GatewayConnection: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let gateway: Gateway
  private let route: GatewayRoute
  private var buffer = ByteBuffer()
  private var isReading = true
  private var timer: Scheduled<Void>?

  /// For the head, and for the app to be reached.
  private static let patience = TimeAmount.seconds(30)

  init(_ gateway: Gateway, _ route: GatewayRoute) {
    self.gateway = gateway
    self.route = route
  }

  func channelActive(context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) { context.close(promise: nil) }
    context.fireChannelActive()
    context.read()
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = Self.unwrapInboundIn(data)
    buffer.writeBuffer(&bytes)
    guard isReading else { return }
    guard let text = buffer.readHead() else {
      if buffer.readableBytes > HTTPHead.limit { refuse(.badRequest, context) }
      return
    }
    isReading = false
    guard let head = HTTPHead(text) else { return refuse(.badRequest, context) }
    guard let request = route.request(head) else { return refuse(.anotherName, context) }
    reach(context, request)
  }

  func channelReadComplete(context: ChannelHandlerContext) { if isReading { context.read() } }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func reach(_ context: ChannelHandlerContext, _ request: HTTPHead) {
    let (loop, gateway) = (context.eventLoop, gateway)
    let bound = NIOLoopBound((self, context), eventLoop: loop)
    ClientBootstrap(group: loop).connectTimeout(Self.patience)
      .channelOption(.allowRemoteHalfClosure, value: true).channelOption(.autoRead, value: false)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let tls = try gateway.context() else { return }
          try channel.pipeline.syncOperations.addHandler(gateway.handler(tls))
        }
      }
      .connect(host: gateway.host, port: gateway.port).whenComplete { result in
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
    first.writeBuffer(&buffer)
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
    isReading = false
    let channel = context.channel
    channel.writeAndFlush(refusal.bytes).whenComplete { _ in channel.close(promise: nil) }
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
