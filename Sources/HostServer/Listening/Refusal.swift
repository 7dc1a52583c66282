import NIOCore

/// Tells one caller that there are too many: reads what comes, answers 503 to it and closes the connection.
///
/// Nothing of what comes reaches the rest of the pipeline.
final class Refusal: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let admission: ConnectionGate.Admission
  private let limits: ConnectionLimits
  private var hasAnswered = false
  private var timer: Scheduled<Void>?

  init(_ admission: ConnectionGate.Admission, _ limits: ConnectionLimits) {
    self.admission = admission
    self.limits = limits
  }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    guard admission == .refused else { return context.close(promise: nil) }
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: limits.refusal) { context.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !hasAnswered else { return }
    hasAnswered = true
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: Self.answer)), promise: nil)
    // The caller closes its side once it has read this; a close of both now could take the answer away from it.
    context.close(mode: .output, promise: nil)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent { return context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  private static let answer: String = {
    let body = #"{"title":"Service Unavailable","status":503,"detail":"too many connections are open; try again soon"}"#
    let head = [
      "HTTP/1.1 503 Service Unavailable", "Content-Type: application/problem+json",
      "Content-Length: \(body.utf8.count)", "X-Content-Type-Options: nosniff", "Retry-After: 5", "Connection: close",
    ]
    return (head + ["", body]).joined(separator: "\r\n")
  }()
}
