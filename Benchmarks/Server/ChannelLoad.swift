import ArgumentParser
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Pages without a browser: each opens its session's channel and sends one message a second, all of them spread over
/// that second.
///
/// Reads the ids of sessions from its input, one a line, and prints one line of JSON: what passed from sending a message
/// to having its entry in the journal back, in ms, and what all that cost of this process's own processor time.
struct ChannelLoad: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "load", abstract: "Many pages with little to say.")

  @Option(help: "Port of the host.")
  var port: Int
  @Option(help: "Origin of the sessions' app.")
  var origin: String
  @Option(help: "Seconds before the measuring begins.")
  var warmUp = 5
  @Option(help: "Seconds that are measured.")
  var seconds = 20

  func run() async throws {
    var sessions: [String] = []
    while let line = readLine() { sessions.append(line) }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    var pages: [NIOLoopBound<LoadPage>] = []
    for (index, session) in sessions.enumerated() {
      pages.append(try await open(session, index: index, of: sessions.count, group))
    }
    BenchServer.say("load: \(pages.count) pages are open")
    try await Task.sleep(for: .seconds(warmUp))
    let begun = processorSeconds()
    let open = pages
    try await group.next().submit { for page in open { page.value.samples = [] } }.get()
    BenchServer.say("load: measuring")
    try await Task.sleep(for: .seconds(seconds))
    let used = processorSeconds() - begun
    let (samples, trouble) = try await group.next().submit {
      (open.flatMap { $0.value.samples + $0.value.overdue }.sorted(), open.compactMap(\.value.trouble))
    }.get()
    guard trouble.isEmpty, !samples.isEmpty else {
      throw ValidationError("\(trouble.count) pages are in trouble: \(trouble.first ?? "nothing came back")")
    }
    func at(_ share: Double) -> Double { samples[Int(Double(samples.count - 1) * share)] }
    BenchServer.say(
      """
      result: {"n": \(samples.count), "p50": \(at(0.5)), "p95": \(at(0.95)), "p99": \(at(0.99)), "max": \(at(1)), \
      "client_cpu": \(used / Double(seconds))}
      """)
    try await group.shutdownGracefully()
  }

  private func open(
    _ session: String, index: Int, of count: Int, _ group: MultiThreadedEventLoopGroup
  ) async throws -> NIOLoopBound<LoadPage> {
    let offset = TimeAmount.microseconds(Int64(1_000_000 * index / count))
    let (page, upgraded) = try await ClientBootstrap(group: group).connect(host: "127.0.0.1", port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        let page = LoadPage(origin: origin, offset: offset)
        let bound = NIOLoopBound(page, eventLoop: channel.eventLoop)
        let upgrader = NIOTypedWebSocketClientUpgrader<Void>(
          maxFrameSize: 1 << 24,
          upgradePipelineHandler: { channel, _ in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value) }
          })
        let head = HTTPRequestHead(
          version: .http1_1, method: .GET, uri: "/api/v1/sessions/\(session)/channel?stage=page",
          headers: ["host": "localhost"])
        return (
          bound,
          try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: .init(
              upgradeConfiguration: .init(
                upgradeRequestHead: head, upgraders: [upgrader],
                notUpgradingCompletionHandler: { $0.close() })))
        )
      }
    }
    try await upgraded.get()
    try await group.next().submit { page.value.begin() }.get()
    return page
  }

  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// One page's part.
private final class LoadPage: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  /// Milliseconds.
  var samples: [Double] = []
  private(set) var trouble: String?
  /// Milliseconds since a message whose answer is more than a second late.
  var overdue: [Double] { awaited.map { [Self.milliseconds(since: $0.since)].filter { $0 > 1000 } } ?? [] }
  private let origin: String
  private let offset: TimeAmount
  private var number = 0
  private var awaited: (mark: String, since: NIODeadline)?
  private var context: ChannelHandlerContext?

  init(origin: String, offset: TimeAmount) {
    self.origin = origin
    self.offset = offset
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  /// Opens the app, and goes on to its messages. What is written before the upgrade is done is lost (O, swift-nio 2.101).
  func begin() {
    guard let context else { return }
    send(
      [#"{"type":"open","width":1180}"#, message("iframe.ready", #"{"height":800}"#), message("ready", "{}")], context)
    let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(2) + offset, delay: .seconds(1)) { task in
      let (page, context) = here.value
      guard context.channel.isActive else { return task.cancel() }
      page.say(context)
    }
  }

  private func say(_ context: ChannelHandlerContext) {
    // What has not come yet is a sample of more than a second when it does.
    if awaited != nil { return }
    let mark = "number \(number)."
    awaited = (mark, .now())
    send([message("page.setTitle", #"{"title":"\#(mark)"}"#)], context)
  }

  private func message(_ event: String, _ payload: String) -> String {
    let data =
      #"{"event":"embedded::\#(event)","payload":\#(payload),"timestamp":1795255200000,"source":"embedded-app","#
      + #""metadata":{"version":"bench"}}"#
    return #"{"type":"message","load":1,"sender":"frame","origin":"\#(origin)","data":\#(data)}"#
  }

  private func send(_ inputs: [String], _ context: ChannelHandlerContext) {
    let batch = #"{"stage":"page","first":\#(number + 1),"inputs":[\#(inputs.joined(separator: ","))]}"#
    number += inputs.count
    context.writeAndFlush(
      Self.wrapOutboundOut(
        WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: batch))), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = Self.unwrapInboundIn(data)
    switch frame.opcode {
    case .ping:
      context.writeAndFlush(
        Self.wrapOutboundOut(WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: frame.data)),
        promise: nil)
    case .text:
      let text = String(buffer: frame.data)
      if text.contains(#""problem""#) { trouble = trouble ?? text }
      guard let (mark, since) = awaited, text.contains(#""event":"entry""#), text.contains(mark) else { return }
      samples.append(Self.milliseconds(since: since))
      awaited = nil
    default: break
    }
  }

  private static func milliseconds(since start: NIODeadline) -> Double {
    Double((NIODeadline.now() - start).nanoseconds) / 1e6
  }

  func channelInactive(context: ChannelHandlerContext) { trouble = trouble ?? "the connection ended" }
}
