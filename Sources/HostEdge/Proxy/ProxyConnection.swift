import NIOCore
import NIOSSL

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads the head of one request, finds whom it is for, and joins the caller with it.
final class ProxyConnection: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let proxy: EdgeProxy
  private var reading = OneRequest.Reading()
  private var timer: Scheduled<Void>?

  init(_ proxy: EdgeProxy) { self.proxy = proxy }

  func channelActive(context: ChannelHandlerContext) {
    timer = OneRequest.limit(context)
    context.fireChannelActive()
    context.read()
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch reading.take(Self.unwrapInboundIn(data)) {
    case .whole(let head):
      guard let request = ProxyRequest(head: head) else { return refuse(.badRequest, context) }
      take(request, context)
    case .tooLong: refuse(.badRequest, context)
    case nil: break
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) { if reading.isOpen { context.read() } }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  // MARK: Whom it is for

  private func take(_ request: ProxyRequest, _ context: ChannelHandlerContext) {
    switch request.target {
    case .tunnel(let host, PlatformName.port) where PlatformName(rawValue: host) != nil:
      reach(context, host: "127.0.0.1", port: proxy.edge) { .init(near: ProxyAnswer.connected.bytes) }
    case .https(let host, PlatformName.port, let path) where PlatformName(rawValue: host) != nil:
      reach(context, host: "127.0.0.1", port: proxy.edge, tls: host) {
        .init(far: ByteBuffer(string: request.forServer(path: path)))
      }
    case .https(let host, _, _): refuse(.notForwarded(host: host), context)
    case .tunnel, .http:
      guard isAllowed(request) || PeerOwner.isOurs(context.channel) else { return refuse(.passwordNeeded, context) }
      guard !request.values("via").contains(where: { $0.split(separator: " ").last.map(String.init) == proxy.name })
      else { return refuse(.loop, context) }
      pass(request, context)
    }
  }

  private func isAllowed(_ request: ProxyRequest) -> Bool {
    let expected = Data("salla-host:\(proxy.password)".utf8).base64EncodedString()
    return request.values("proxy-authorization").contains { value in
      let words = value.split(separator: " ")
      return words.count == 2 && words[0].lowercased() == "basic" && words[1] == expected
    }
  }

  /// Passes on what is for another host: by the proxy that was there before, or to the host itself.
  private func pass(_ request: ProxyRequest, _ context: ChannelHandlerContext) {
    guard let upstream = proxy.upstream else {
      switch request.target {
      case .tunnel(let host, let port):
        return reach(context, host: host, port: port, reports: host) { .init(near: ProxyAnswer.connected.bytes) }
      case .http(let host, let port, let path):
        return reach(context, host: host, port: port, reports: host) {
          .init(far: ByteBuffer(string: request.forServer(path: path)))
        }
      case .https: return refuse(.badRequest, context)
      }
    }
    let extra = ["Via: 1.1 \(proxy.name)"] + (upstream.authorization.map { ["Proxy-Authorization: \($0)"] } ?? [])
    switch request.target {
    case .tunnel(let host, let port):
      let place = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
      let head = (["CONNECT \(place) HTTP/1.1", "Host: \(place)"] + extra + ["", ""]).joined(separator: "\r\n")
      reach(context, host: upstream.host, port: upstream.port, reports: host) {
        .init(far: ByteBuffer(string: head), awaitsAnswer: true)
      }
    case .http(let host, let port, let path):
      let place = host.contains(":") ? "[\(host)]" : host
      let own = String(request.forServer(path: "http://\(place):\(port)\(path)").dropLast())
      let head = own + extra.map { $0 + "\r\n" }.joined() + "\r\n"
      reach(context, host: upstream.host, port: upstream.port, reports: host) { .init(far: ByteBuffer(string: head)) }
    case .https: refuse(.badRequest, context)
    }
  }

  // MARK: The way there

  /// What is said first, to either side.
  private struct Opening {
    var near: ByteBuffer?
    var far: ByteBuffer?
    /// The far side is a proxy, which has to open the tunnel first.
    var awaitsAnswer = false
  }

  /// - Parameters:
  ///   - tls: the name to ask for by TLS; nil where the bytes are passed as they are.
  ///   - reports: the host whose bytes are counted.
  private func reach(
    _ context: ChannelHandlerContext, host: String, port: Int, tls: String? = nil, reports: String? = nil,
    _ opening: @escaping () -> Opening
  ) {
    let (loop, proxy) = (context.eventLoop, proxy)
    let bound = NIOLoopBound((self, context), eventLoop: loop)
    let answer = NIOLoopBound(opening(), eventLoop: loop)
    OneRequest.reach(host: host, port: port, on: loop) { channel in
      guard let tls else { return }
      let handler = try NIOSSLClientHandler(context: try proxy.tls(), serverHostname: tls)
      try channel.pipeline.syncOperations.addHandler(handler)
    }
    .whenComplete { result in
      let (connection, context) = bound.value
      switch result {
      case .failure: connection.refuse(.unreachable(host: reports ?? host), context)
      case .success(let far): connection.join(far, answer.value, context, reports: reports)
      }
    }
  }

  private func join(_ far: any Channel, _ opening: Opening, _ context: ChannelHandlerContext, reports: String?) {
    guard context.channel.isActive else { return far.close(promise: nil) }
    context.channel.closeFuture.whenComplete { _ in far.close(promise: nil) }
    if let bytes = opening.far { far.writeAndFlush(bytes, promise: nil) }
    guard opening.awaitsAnswer else { return splice(far, opening.near, context, reports: reports) }
    let waiter = TunnelAnswer(far.eventLoop.makePromise())
    let bound = NIOLoopBound((self, context, waiter), eventLoop: context.eventLoop)
    do { try far.pipeline.syncOperations.addHandler(waiter) } catch { return refuse(.badRequest, context) }
    waiter.answer.futureResult.whenComplete { result in
      let (connection, context, waiter) = bound.value
      switch result {
      case .failure: connection.refuse(.unreachable(host: reports ?? ""), context)
      case .success(let status) where status.hasPrefix("2"):
        far.pipeline.syncOperations.removeHandler(waiter).whenComplete { _ in
          let (connection, context, waiter) = bound.value
          var near = ProxyAnswer.connected.bytes
          near.writeImmutableBuffer(waiter.rest)
          connection.splice(far, near, context, reports: reports)
        }
      case .success(let status):
        far.close(promise: nil)
        connection.refuse(.upstreamRefused(status: status), context)
      }
    }
    far.read()
  }

  private func splice(_ far: any Channel, _ near: ByteBuffer?, _ context: ChannelHandlerContext, reports: String?) {
    timer?.cancel()
    let (channel, early, proxy) = (context.channel, reading.rest, proxy)
    if reports != nil { proxy.passages.begin() }
    if let near { channel.writeAndFlush(near, promise: nil) }
    // What the caller sent behind its head is for the other side already.
    if early.readableBytes > 0 { far.writeAndFlush(early, promise: nil) }
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    channel.pipeline.syncOperations.removeHandler(bound.value).flatMapThrowing {
      try Splice.join(channel, far) { sent, received in
        guard let reports else { return }
        let passage = EdgeProxy.Passage(host: reports, sent: sent + early.readableBytes, received: received)
        proxy.passages.end(passage)
        proxy.report(passage)
      }
    }.whenFailure { _ in
      if let reports { proxy.passages.end(EdgeProxy.Passage(host: reports, sent: 0, received: 0)) }
      channel.close(promise: nil)
      far.close(promise: nil)
    }
  }

  private func refuse(_ answer: ProxyAnswer, _ context: ChannelHandlerContext) {
    OneRequest.end(context.channel, with: answer.bytes)
  }
}

/// Waits for another proxy's answer to a CONNECT.
private final class TunnelAnswer: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  /// The status, such as `200`.
  let answer: EventLoopPromise<String>
  /// What came behind the answer.
  private(set) var rest = ByteBuffer()
  private var isDone = false

  init(_ answer: EventLoopPromise<String>) { self.answer = answer }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = Self.unwrapInboundIn(data)
    rest.writeBuffer(&bytes)
    guard !isDone, let head = rest.readHead() else { return }
    isDone = true
    answer.succeed(head.split(separator: " ").dropFirst().first.map { String($0.prefix { $0.isNumber }) } ?? "")
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if !isDone, rest.readableBytes <= HTTPHead.limit { context.read() }
  }

  func channelInactive(context: ChannelHandlerContext) {
    answer.fail(ChannelError.eof)
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if !isDone, case .some(.inputClosed) = event as? ChannelEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }
}

extension EdgeProxy {
  /// TLS to the edge, whose certificate our own authority has signed.
  fileprivate func tls() throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .certificates([try NIOSSLCertificate(bytes: authority(), format: .der)])
    configuration.applicationProtocols = ["http/1.1"]
    return try NIOSSLContext(configuration: configuration)
  }
}
