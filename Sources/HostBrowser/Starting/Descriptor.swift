#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An open file of the system, closed when nobody holds it any more.
package final class Descriptor: Sendable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }

  deinit { close(number) }

  /// Two connected ends, neither of which other programs inherit; nil when the system has no more of them.
  static func pair() -> (ours: Descriptor, theirs: Descriptor)? {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return nil }
      var isOn: Int32 = 1
      setsockopt(ends[0], SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #else
      let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
    #endif
    return (Descriptor(ends[0]), Descriptor(ends[1]))
  }

  /// Writes all of it, however long the reader takes; false when there is no reader any more.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = send(number, part.baseAddress, part.count, Self.quietly)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// What has come, at most that many bytes; nil when nothing more can come.
  func read(atMost count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got = -1
      repeat { got = recv(number, buffer.baseAddress, count, 0) } while got < 0 && errno == EINTR
      filled = max(got, 0)
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// Without the signal that ends a program which writes to nobody.
  private static var quietly: Int32 {
    #if canImport(Darwin)
      0
    #else
      Int32(MSG_NOSIGNAL)
    #endif
  }
}
