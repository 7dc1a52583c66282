import DequeModule
import NIOCore
import NIOWebSocket
import Synchronization

/// A conversation's end of a WebSocket: messages that have come, and a way for messages and for the end.
///
/// Both directions are bounded in bytes. While more than `inboxBound` wait to be heard, nothing more is read from the
/// socket; who has more than `unsentBound` under way and does not take it loses the connection, and resumes by a new one.
final class Line: Sendable {
  /// What goes out.
  enum Outgoing: Sendable {
    case text(ByteBuffer)
    case end(WebSocketErrorCode)
  }

  private struct State {
    var inbox: Deque<ByteBuffer> = []
    var waiting = 0
    var isReadHeld = false
    var unsent = 0
  }

  /// Bytes of messages that wait to be heard before reading stops.
  static let inboxBound = 2 << 20
  /// Bytes that a reader may leave lying.
  static let unsentBound = 4 << 20

  /// A signal for each time that there may be a message to hear or news to tell; it ends with the connection.
  let wakes: AsyncStream<Void>
  let wake: AsyncStream<Void>.Continuation
  private let channel: any Channel
  private let state = Mutex(State())

  init(_ channel: any Channel) {
    self.channel = channel
    (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }
}

// MARK: In

extension Line {
  /// The socket has brought a whole message.
  func receive(_ message: ByteBuffer) {
    state.withLock { state in
      state.inbox.append(message)
      state.waiting += message.readableBytes
    }
    wake.yield()
  }

  /// Whether so much waits that nothing more should be read; `next` then asks for more when the time comes.
  func holdsReading() -> Bool {
    state.withLock { state in
      state.isReadHeld = state.waiting > Self.inboxBound
      return state.isReadHeld
    }
  }

  /// The oldest message that waits, if there is one.
  func next() -> ByteBuffer? {
    let (message, goesOn) = state.withLock { state -> (ByteBuffer?, Bool) in
      guard let message = state.inbox.popFirst() else { return (nil, false) }
      state.waiting -= message.readableBytes
      let goesOn = state.isReadHeld && state.waiting <= Self.inboxBound
      if goesOn { state.isReadHeld = false }
      return (message, goesOn)
    }
    if goesOn { channel.read() }
    return message
  }

  /// The connection is over.
  func hangUp() { wake.finish() }
}

// MARK: Out

extension Line {
  /// Sends messages that belong together, or cuts the connection of a reader who has left too much lying before them.
  func send(_ messages: [ByteBuffer]) {
    let bytes = messages.reduce(0) { $0 + $1.readableBytes }
    let isSlow = state.withLock { state in
      if state.unsent > Self.unsentBound { return true }
      state.unsent += bytes
      return false
    }
    guard !isSlow, let last = messages.last else { return channel.close(promise: nil) }
    for message in messages.dropLast() { channel.write(Outgoing.text(message), promise: nil) }
    let sent = channel.eventLoop.makePromise(of: Void.self)
    sent.futureResult.whenComplete { [self] _ in state.withLock { $0.unsent -= bytes } }
    channel.writeAndFlush(Outgoing.text(last), promise: sent)
  }

  /// Says that it is over, and why.
  func end(_ code: WebSocketErrorCode) { channel.writeAndFlush(Outgoing.end(code), promise: nil) }
}
