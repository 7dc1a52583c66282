import HostValues
import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing

@testable import HostServer

@Suite("Frames of a WebSocket", .timeLimit(.minutes(2)))
struct FrameTests {
  private static let open: JSONValue = ["stage": "page-1", "first": 1, "inputs": [HostFixture.open]]

  @Test("a message may come in several frames, with a ping between them")
  func fragments() async throws {
    try await HostFixture.run { host in
      try await host.channel { socket, _ in
        let text = Self.open.encoded
        let (left, right) = (text.prefix(7), text.dropFirst(7))
        try await socket.send(WebSocketTalk.text, ByteBuffer(substring: left), isLast: false)
        try await socket.send(0, ByteBuffer(), isLast: false)
        try await socket.send(WebSocketTalk.ping, ByteBuffer(string: "are you there"))
        try await socket.send(0, ByteBuffer(substring: right))
        let pong = try await socket.next()
        #expect(pong?.opcode == WebSocketTalk.pong)
        #expect(pong?.text == "are you there")
        #expect(try await socket.message()["applied"] == 1)
      }
    }
  }

  @Test("a message of 1 MiB is taken")
  func large() async throws {
    try await HostFixture.run { host in
      try await host.channel { socket, _ in
        let text = Self.open.encoded
        let padding = String(repeating: " ", count: FrameHandler.messageBound - text.utf8.count)
        try await socket.send(text + padding)
        #expect(try await socket.message()["applied"] == 1)
      }
    }
  }

  struct Breach: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: UInt16
    let frames: [(opcode: UInt8, content: ByteBuffer, isLast: Bool, isMasked: Bool)]

    init(_ name: String, _ code: UInt16, _ frames: (UInt8, ByteBuffer, Bool, Bool)...) {
      testDescription = name
      self.code = code
      self.frames = frames.map { ($0.0, $0.1, $0.2, $0.3) }
    }
  }

  private static let half = ByteBuffer(repeating: UInt8(ascii: " "), count: 600 << 10)

  @Test(
    "what breaks the rules ends the connection with the code for it",
    arguments: [
      Breach("a frame without a mask", 1002, (1, ByteBuffer(string: "{}"), true, false)),
      Breach("binary data", 1003, (2, ByteBuffer(string: "{}"), true, true)),
      Breach("bytes that are no UTF-8", 1007, (1, ByteBuffer(bytes: [0x22, 0xC3, 0x28, 0x22]), true, true)),
      Breach("one frame over 1 MiB", 1009, (1, ByteBuffer(repeating: 32, count: (1 << 20) + 1), true, true)),
      Breach("frames over 1 MiB together", 1009, (1, half, false, true), (0, half, true, true)),
      Breach("the rest of no message", 1002, (0, ByteBuffer(string: "x"), true, true)),
      Breach(
        "a message inside another", 1002, (1, ByteBuffer(string: "{"), false, true),
        (1, ByteBuffer(string: "}"), true, true)),
      Breach("a ping in parts", 1002, (9, ByteBuffer(string: "x"), false, true)),
      Breach("a long ping", 1002, (9, ByteBuffer(repeating: 32, count: 126), true, true)),
      Breach("an opcode that nobody knows", 1002, (11, ByteBuffer(), true, true)),
      Breach("an end with half a code", 1002, (8, ByteBuffer(bytes: [3]), true, true)),
      Breach("an end with a code that is never sent", 1002, (8, ByteBuffer(bytes: [0x03, 0xED]), true, true)),
      Breach("an end with a reason that is no UTF-8", 1007, (8, ByteBuffer(bytes: [0x03, 0xE8, 0xFF]), true, true)),
      Breach("the usual end", 1000, (8, ByteBuffer(bytes: [0x03, 0xE8]), true, true)),
      Breach("an application's own end", 4000, (8, ByteBuffer(bytes: [0x0F, 0xA0, 0x78]), true, true)),
    ])
  func breaches(breach: Breach) async throws {
    try await HostFixture.run { host in
      try await host.channel { socket, _ in
        for frame in breach.frames {
          try await socket.send(frame.opcode, frame.content, isLast: frame.isLast, isMasked: frame.isMasked)
        }
        let answer = try await socket.next()
        #expect(answer?.opcode == WebSocketTalk.end)
        #expect(answer?.code == breach.code)
        #expect(try await socket.next() == nil)
      }
    }
  }

  @Test("a connection that answers to pings stays, one that does not is closed")
  func pings() throws {
    let channel = EmbeddedChannel()
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    try channel.pipeline.syncOperations.addHandler(FrameHandler(Line(channel)))
    for _ in 0..<3 {
      channel.embeddedEventLoop.advanceTime(by: FrameHandler.pingDistance)
      let ping = try channel.readOutbound(as: WebSocketFrame.self)
      #expect(ping?.opcode == .ping)
      try channel.writeInbound(WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: ByteBuffer()))
      #expect(channel.isActive)
    }
    channel.embeddedEventLoop.advanceTime(by: FrameHandler.pingDistance)
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: FrameHandler.pingDistance)
    #expect(!channel.isActive)
  }

  @Test("a socket is not read while too much of it waits to be heard, and again when it was")
  func backpressure() throws {
    let channel = EmbeddedChannel()
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    let line = Line(channel)
    #expect(!line.holdsReading())
    for _ in 0..<4 { line.receive(Self.half) }
    #expect(line.holdsReading())
    #expect(line.next() != nil)
    #expect(!line.holdsReading())
  }
}
