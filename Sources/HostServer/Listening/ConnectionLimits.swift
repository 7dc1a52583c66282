package import NIOCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How many callers may be connected, and how long each may keep the server waiting.
///
/// Only the caller's share of the time counts: what the server takes to answer has no limit, so a stream of events and
/// a long wait go on for as long as both sides want, and a WebSocket has rules of its own (`FrameHandler`, `Line`).
package struct ConnectionLimits: Sendable {
  /// For the head of a connection's first request, from the moment of the connection.
  package var head = TimeAmount.seconds(10)
  /// For the body of a request, from its head. Each `bodyRate` bytes that come give one more second, up to this again.
  package var body = TimeAmount.seconds(20)
  /// Bytes a second: a body that comes faster is never cut off.
  package var bodyRate = 16 << 10
  /// Between two requests, from the end of an answer to the whole head of the next request.
  package var idle = TimeAmount.seconds(75)
  /// For a caller that takes nothing of what is sent to it.
  package var unread = TimeAmount.seconds(60)
  /// For a caller who is told that there are too many, to take that answer.
  package var refusal = TimeAmount.seconds(2)
  /// Open connections of all listeners together; the ones that come then are refused.
  package var connections: Int

  package init(connections: Int) { self.connections = connections }

  /// The most connections for any number of descriptors: a thousand pages, each with its channel, and calls beside
  /// them. Each can hold a head of 80 KiB.
  private static let most = 1_200

  /// What this process may hold: a quarter of its file descriptors stays free for files and calls of its own.
  package static var standard: ConnectionLimits {
    ConnectionLimits(connections: max(16, min(most, descriptors - max(64, descriptors / 4))))
  }

  /// How many files and sockets this process may have open.
  private static var descriptors: Int {
    var limit = rlimit()
    #if canImport(Glibc)
      let asked = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #else
      let asked = getrlimit(RLIMIT_NOFILE, &limit)
    #endif
    return asked == 0 ? Int(clamping: limit.rlim_cur) : 256
  }
}
