import ArgumentParser
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A WebSocket that sends back what it gets, and does nothing else: what any answer by a WebSocket costs at least.
struct EchoSocket: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "echo", abstract: "A bare WebSocket echo.")

  @Option(help: "Port; 0 picks a free one.")
  var port = 0

  private typealias Socket = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

  func run() async throws {
    let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .bind(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let upgrader = NIOTypedWebSocketServerUpgrader<Void>(
            maxFrameSize: 1 << 20,
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
            upgradePipelineHandler: { channel, _ in
              channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Echo()) }
            })
          return try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: .init(
              upgradeConfiguration: .init(
                upgraders: [upgrader], notUpgradingCompletionHandler: { $0.close() })))
        }
      }
    BenchServer.say("bench echo: ws://127.0.0.1:\(server.channel.localAddress?.port ?? 0)/")
    try await server.executeThenClose { connections in
      for try await upgrade in connections { upgrade.whenFailure { _ in } }
    }
  }
}

private final class Echo: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = Self.unwrapInboundIn(data)
    guard frame.opcode == .text else { return context.close(promise: nil) }
    context.writeAndFlush(
      Self.wrapOutboundOut(WebSocketFrame(fin: true, opcode: .text, data: frame.unmaskedData)), promise: nil)
  }
}
