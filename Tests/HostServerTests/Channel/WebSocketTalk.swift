import HostValues
import NIOCore
import NIOPosix
import NIOSSL
import NIOWebSocket

@testable import HostServer

/// A connection to a server that a test speaks byte by byte: it can break every rule.
struct WebSocketTalk {
  struct Frame: Equatable {
    let opcode: UInt8
    let content: ByteBuffer

    var text: String { String(buffer: content) }
    /// The code in a frame that ends the connection.
    var code: UInt16? { content.getInteger(at: content.readerIndex) }
  }

  typealias Inbound = NIOAsyncChannelInboundStream<ByteBuffer>

  private var inbound: Inbound.AsyncIterator
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var buffer = ByteBuffer()

  static let text: UInt8 = 1
  static let binary: UInt8 = 2
  static let end: UInt8 = 8
  static let ping: UInt8 = 9
  static let pong: UInt8 = 10

  /// - Parameter tls: how to speak TLS, and to which name; nil for none.
  static func with<Value>(
    port: Int, tls: (context: NIOSSLContext, name: String)? = nil, _ talk: (inout WebSocketTalk) async throws -> Value
  ) async throws -> Value {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            let handler = try NIOSSLClientHandler(context: tls.context, serverHostname: tls.name)
            try channel.pipeline.syncOperations.addHandler(handler)
          }
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      var conversation = WebSocketTalk(inbound: inbound.makeAsyncIterator(), outbound: outbound)
      return try await talk(&conversation)
    }
  }

  private init(inbound: Inbound.AsyncIterator, outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
    self.inbound = inbound
    self.outbound = outbound
  }

  // MARK: HTTP

  /// Asks for a WebSocket, or for what the other headers say, and gives the answer's head.
  mutating func ask(
    _ path: String, method: String = "GET", headers: [String: String] = [:], body: String = "",
    early: ByteBuffer = ByteBuffer()
  ) async throws -> String {
    var all = [
      "Host": "localhost", "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ]
    all.merge(headers) { _, new in new }
    let lines = all.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }.joined()
    var request = ByteBuffer(string: "\(method) \(path) HTTP/1.1\r\n\(lines)\r\n\(body)")
    request.writeImmutableBuffer(early)
    try await outbound.write(request)
    return try await head()
  }

  mutating func write(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

  mutating func head() async throws -> String {
    while true {
      let text = String(buffer: buffer)
      if let end = text.firstRange(of: "\r\n\r\n") {
        buffer.moveReaderIndex(forwardBy: text[..<end.upperBound].utf8.count)
        return String(text[..<end.lowerBound])
      }
      guard try await more() else { return text }
    }
  }

  /// Everything up to the end of the connection.
  mutating func rest() async throws -> String {
    while try await more() {}
    return String(buffer: buffer)
  }

  private mutating func more() async throws -> Bool {
    guard var next = try await inbound.next() else { return false }
    buffer.discardReadBytes()
    buffer.writeBuffer(&next)
    return true
  }

  // MARK: Frames

  func send(
    _ opcode: UInt8, _ content: ByteBuffer, isLast: Bool = true, isMasked: Bool = true
  ) async throws {
    try await outbound.write(Self.frame(opcode, content, isLast: isLast, isMasked: isMasked))
  }

  func send(_ text: String) async throws { try await send(Self.text, ByteBuffer(string: text)) }

  /// A batch as a page sends it.
  func send(_ inputs: [JSONValue], first: Int, stage: String = "page-1") async throws {
    let batch: JSONValue = ["stage": .string(stage), "first": .integer(first), "inputs": .array(inputs)]
    try await send(batch.encoded)
  }

  /// The next frame; nil when the connection is over.
  mutating func next() async throws -> Frame? {
    while true {
      if let frame = readFrame() { return frame }
      guard try await more() else { return nil }
    }
  }

  /// The JSON of the next message.
  mutating func message() async throws -> JSONValue {
    guard let frame = try await next(), frame.opcode == Self.text else { return .null }
    return try JSONValue(frame.text)
  }

  private mutating func readFrame() -> Frame? {
    var view = buffer
    guard let first = view.readInteger(as: UInt8.self), let second = view.readInteger(as: UInt8.self) else {
      return nil
    }
    var length = Int(second & 0x7F)
    if length == 126 {
      guard let long = view.readInteger(as: UInt16.self) else { return nil }
      length = Int(long)
    } else if length == 127 {
      guard let long = view.readInteger(as: UInt64.self) else { return nil }
      length = Int(long)
    }
    guard let content = view.readSlice(length: length) else { return nil }
    buffer = view
    return Frame(opcode: first & 0x0F, content: content)
  }

  static func frame(_ opcode: UInt8, _ content: ByteBuffer, isLast: Bool, isMasked: Bool) -> ByteBuffer {
    var frame = ByteBuffer(integer: (isLast ? 0x80 : 0) | opcode)
    let mask: UInt8 = isMasked ? 0x80 : 0
    switch content.readableBytes {
    case ...125: frame.writeInteger(mask | UInt8(content.readableBytes))
    case ...65_535:
      frame.writeInteger(mask | 126)
      frame.writeInteger(UInt16(content.readableBytes))
    default:
      frame.writeInteger(mask | 127)
      frame.writeInteger(UInt64(content.readableBytes))
    }
    var content = content
    if isMasked {
      let key: WebSocketMaskingKey = [1, 2, 3, 4]
      frame.writeBytes(key)
      content.webSocketMask(key)
    }
    frame.writeImmutableBuffer(content)
    return frame
  }
}

extension HostFixture {
  var port: Int { client.port }

  /// The path of a channel to the session that `/` leads to.
  func channelPath(stage: String = "page-1", after: String? = nil, session id: String? = nil) async throws -> String {
    let id = if let id { id } else { try await session.id }
    return "/api/v1/sessions/\(id)/channel?stage=\(stage)\(after.map { "&after=\($0)" } ?? "")"
  }

  /// Opens a channel to the session that `/` leads to, and hands over its greeting.
  func channel<Value>(
    stage: String = "page-1", after: String? = nil,
    _ talk: (inout WebSocketTalk, _ greeting: [JSONValue]) async throws -> Value
  ) async throws -> Value {
    let path = try await channelPath(stage: stage, after: after)
    return try await WebSocketTalk.with(port: port) { socket in
      let head = try await socket.ask(path)
      guard head.hasPrefix("HTTP/1.1 101 ") else { throw NoChannel(head: head) }
      let greeting = try await socket.message().events
      return try await talk(&socket, greeting)
    }
  }

  struct NoChannel: Error { let head: String }
}

extension JSONValue {
  /// The events of a frame.
  var events: [JSONValue] { if case .array(let events)? = self["events"] { events } else { [] } }
}
