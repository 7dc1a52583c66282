import HostValues
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HostServer

/// Each on an event loop whose clock the test moves.
@Suite("The time that a caller may keep the server waiting")
struct RequestTimeLimitsTests {
  /// One connection.
  private struct Line {
    let channel: EmbeddedChannel
    let limits: ConnectionLimits

    init() throws {
      var limits = ConnectionLimits(connections: 1)
      (limits.head, limits.body, limits.idle, limits.unread) = (.seconds(10), .seconds(20), .seconds(75), .seconds(60))
      limits.bodyRate = 1_000
      self.limits = limits
      channel = EmbeddedChannel(
        handler: RequestTimeLimits(limits, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
      channel.read()
    }

    var isOpen: Bool { channel.isActive }

    func pass(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }

    func ask(_ parts: HTTPServerRequestPart...) throws {
      for part in parts {
        try channel.writeInbound(part)
        channel.read()
      }
    }

    func answer(_ status: HTTPResponseStatus = .ok) throws {
      try channel.writeOutbound(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status)))
      try channel.writeOutbound(HTTPServerResponsePart.end(nil))
    }

    static let head = HTTPServerRequestPart.head(HTTPRequestHead(version: .http1_1, method: .POST, uri: "/"))

    static func body(_ bytes: Int) -> HTTPServerRequestPart { .body(ByteBuffer(repeating: 32, count: bytes)) }
  }

  @Test("a connection on which no whole head comes is closed")
  func head() throws {
    let line = try Line()
    line.pass(.seconds(9))
    #expect(line.isOpen)
    line.pass(.seconds(1))
    #expect(!line.isOpen)
  }

  @Test("a body that stops coming closes the connection")
  func body() throws {
    let line = try Line()
    try line.ask(Line.head, Line.body(10))
    line.pass(.seconds(19))
    #expect(line.isOpen)
    line.pass(.seconds(1))
    #expect(!line.isOpen)
  }

  @Test("a body that comes in drops closes the connection, one that comes fast enough may take its time")
  func drops() throws {
    for (bytes, stays) in [(100, false), (1_000, true)] {
      let line = try Line()
      try line.ask(Line.head)
      for _ in 0..<200 where line.isOpen {
        line.pass(.seconds(1))
        if line.isOpen { try line.ask(Line.body(bytes)) }
      }
      #expect(line.isOpen == stays)
    }
  }

  @Test("a fast beginning of a body saves up no time for the rest")
  func savings() throws {
    let line = try Line()
    try line.ask(Line.head, Line.body(1_000_000))
    line.pass(.seconds(20))
    #expect(!line.isOpen)
  }

  @Test("while the server itself reads nothing, the caller's time stands still")
  func ownPause() throws {
    let line = try Line()
    try line.ask(Line.head)
    try line.channel.writeInbound(Line.body(10))  // and no read follows
    line.pass(.hours(1))
    #expect(line.isOpen)
    line.channel.read()
    line.pass(.seconds(19))
    #expect(line.isOpen)
    line.pass(.seconds(1))
    #expect(!line.isOpen)
  }

  @Test("an answer may take as long as it will, and so may what it streams")
  func answers() throws {
    let line = try Line()
    try line.ask(Line.head, .end(nil))
    line.pass(.hours(1))
    #expect(line.isOpen)
    try line.channel.writeOutbound(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
    for _ in 0..<10 {
      line.pass(.hours(1))
      try line.channel.writeOutbound(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: "data:\n\n"))))
    }
    #expect(line.isOpen)
  }

  @Test("a connection that is kept for the next request is closed when none comes")
  func idle() throws {
    let line = try Line()
    try line.ask(Line.head, .end(nil))
    try line.answer()
    line.pass(.seconds(74))
    #expect(line.isOpen)
    try line.ask(Line.head, .end(nil))
    line.pass(.hours(1))
    #expect(line.isOpen)
    try line.answer()
    line.pass(.seconds(75))
    #expect(!line.isOpen)
  }

  @Test("requests in a row, sent before the first is answered, are all waited for")
  func pipelined() throws {
    let line = try Line()
    try line.ask(Line.head, .end(nil), Line.head, .end(nil))
    try line.answer()
    line.pass(.hours(1))
    #expect(line.isOpen)
    try line.answer()
    line.pass(.seconds(75))
    #expect(!line.isOpen)
  }

  @Test("an early answer does not excuse a body that never ends")
  func earlyAnswer() throws {
    let line = try Line()
    try line.ask(Line.head)
    try line.answer(.payloadTooLarge)
    line.pass(.seconds(20))
    #expect(!line.isOpen)
  }

  @Test("a caller that takes nothing of its answer is closed, one that takes it slowly is not")
  func unread() throws {
    let line = try Line()
    try line.ask(Line.head, .end(nil))
    func become(writable: Bool) {
      line.channel.isWritable = writable
      line.channel.pipeline.fireChannelWritabilityChanged()
    }
    for _ in 0..<5 {
      become(writable: false)
      line.pass(.seconds(59))
      become(writable: true)
    }
    #expect(line.isOpen)
    become(writable: false)
    line.pass(.seconds(60))
    #expect(!line.isOpen)
  }

  @Test("another protocol that takes the connection over has no limits, and its bytes pass")
  func handedOver() throws {
    let line = try Line()
    try line.ask(Line.head, .end(nil))
    try line.answer(.switchingProtocols)
    line.pass(.hours(1))
    #expect(line.isOpen)
    _ = try line.channel.readInbound(as: HTTPServerRequestPart.self)
    try line.channel.writeInbound(ByteBuffer(string: "frame"))
    line.pass(.hours(1))
    #expect(line.isOpen)
  }

  @Test("bytes that come before the other protocol's answer pass, once it has been announced")
  func announced() throws {
    let line = try Line()
    try line.ask(Line.head, .end(nil))
    line.channel.pipeline.triggerUserOutboundEvent(RequestTimeLimits.Handover(), promise: nil)
    _ = try line.channel.readInbound(as: HTTPServerRequestPart.self)
    try line.channel.writeInbound(ByteBuffer(string: "frame"))
    line.pass(.hours(1))
    #expect(line.isOpen)
  }
}
