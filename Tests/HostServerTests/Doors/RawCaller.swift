import HostValues
import NIOCore
import NIOPosix
import Synchronization

/// A caller that sends what it likes over a connection of its own, as slowly as it likes.
struct RawCaller {
  private final class Collector: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    let bytes = Mutex(ByteBuffer())

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let new = unwrapInboundIn(data)
      bytes.withLock { _ = $0.writeImmutableBuffer(new) }
    }
  }

  private let channel: any Channel
  private let collector: Collector

  init(port: Int, host: String = "localhost") async throws {
    let collector = Collector()
    self.collector = collector
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { $0.pipeline.addHandler(collector) }
      .connect(host: host, port: port).get()
  }

  /// A server that has closed the connection already hears no more of it: what it sent before is there to be read.
  func send(_ text: String) async throws {
    do { try await channel.writeAndFlush(ByteBuffer(string: text)) } catch ChannelError.ioOnClosedChannel {}
  }

  /// Asks as curl does.
  func get(_ path: String, headers: [String] = ["Host: localhost"]) async throws {
    try await send((["GET \(path) HTTP/1.1"] + headers + ["", ""]).joined(separator: "\r\n"))
  }

  /// All that came, once the server has closed the connection.
  func untilClosed() async throws -> String {
    try await channel.closeFuture.get()
    return collector.bytes.withLock { String(buffer: $0) }
  }

  /// What came, once it has this in it.
  func until(_ text: String) async -> String {
    var all = ""
    await poll {
      all = collector.bytes.withLock { String(buffer: $0) }
      return all.contains(text) || !channel.isActive
    }
    return all
  }

  /// Says that nothing more comes, and goes on listening.
  func closeOutput() async throws { try await channel.close(mode: .output) }

  func close() async throws { try await channel.close() }
}
