import NIOCore
import NIOPosix

/// How a connection begins that carries one request: where it is taken, how its head is read, and how the other side is
/// reached. Neither side is read before somebody asks for it.
enum OneRequest {
  /// For the head, and for the other side to be reached.
  static let patience = TimeAmount.seconds(30)

  /// Listens on 127.0.0.1 until the channel is closed.
  ///
  /// - Parameters:
  ///   - port: to listen at; 0 for a free one.
  ///   - handler: makes what takes the bytes of a connection.
  /// - Throws: what NIO says when it cannot listen there.
  static func listen(
    port: Int, _ handler: @escaping @Sendable (any Channel) -> any ChannelHandler
  ) async throws -> any Channel {
    try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(handler(channel)) }
      }
      .bind(host: "127.0.0.1", port: port).get()
  }

  /// Connects with a server.
  ///
  /// - Parameters:
  ///   - loop: the near side's, so that both are joined without a change of threads.
  ///   - prepare: adds what has to stand before the first byte, such as TLS.
  static func reach(
    host: String, port: Int, on loop: any EventLoop, prepare: @escaping @Sendable (any Channel) throws -> Void
  ) -> EventLoopFuture<any Channel> {
    ClientBootstrap(group: loop).connectTimeout(patience)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.autoRead, value: false)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in channel.eventLoop.makeCompletedFuture { try prepare(channel) } }
      .connect(host: host, port: port)
  }

  /// Closes a connection that is not done within the time.
  static func limit(_ context: ChannelHandlerContext) -> Scheduled<Void> {
    context.eventLoop.assumeIsolated().scheduleTask(in: patience) { context.close(promise: nil) }
  }

  /// Says the last that is said on a connection.
  static func end(_ channel: any Channel, with bytes: ByteBuffer) {
    channel.writeAndFlush(bytes).whenComplete { _ in channel.close(promise: nil) }
  }

  /// The bytes of one head as they come in.
  struct Reading {
    enum Head {
      case whole(String)
      /// Longer than ``HTTPHead/limit``.
      case tooLong
    }

    /// What came behind the head: the other side's already.
    private(set) var rest = ByteBuffer()
    /// Whether the head is still to come.
    private(set) var isOpen = true

    /// - Returns: the head with the bytes that make it whole; nil before, and ever after.
    mutating func take(_ bytes: ByteBuffer) -> Head? {
      rest.writeImmutableBuffer(bytes)
      guard isOpen else { return nil }
      let head = rest.readHead().map(Head.whole) ?? (rest.readableBytes > HTTPHead.limit ? .tooLong : nil)
      isOpen = head == nil
      return head
    }
  }
}
