import Dispatch
import Foundation
import HostBrowser
import HostProtocol
import HostServer
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Passes on what a command prints, byte by byte as it comes, and listens for the address that it names.
final class OutputWatch: Sendable {
  /// The ends that a command writes to: output and errors.
  struct Ends: Sendable {
    let output: Descriptor
    let errors: Descriptor
  }

  private let ends: Mutex<Ends?>
  /// The addresses on this machine that were printed, the first one of each of both outputs.
  let addresses: AsyncStream<WebAddress>
  private let news: AsyncStream<WebAddress>.Continuation
  private let outputEnd = Announced<Void>()
  private let errorsEnd = Announced<Void>()

  /// - Throws: `StartProblem` when the system has no pipes left.
  init() throws(StartProblem) {
    let (output, errors) = (try Self.pipe(), try Self.pipe())
    ends = Mutex(Ends(output: output.theirs, errors: errors.theirs))
    (addresses, news) = AsyncStream.makeStream()
    pass(output.ours, to: STDOUT_FILENO, outputEnd)
    pass(errors.ours, to: STDERR_FILENO, errorsEnd)
  }

  /// Returns when all that was printed is passed on, or when the waiting task is cancelled: somebody may hold an end.
  func passedOn() async {
    _ = await outputEnd.value()
    _ = await errorsEnd.value()
  }

  /// The ends that the command writes to, once: its output ends when nobody holds them any more.
  func takeEnds() -> Ends? { ends.withLock { $0.take() } }

  private static func pipe() throws(StartProblem) -> (ours: Descriptor, theirs: Descriptor) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      let made = Darwin.pipe(&ends)
    #else
      let made = Glibc.pipe(&ends)
    #endif
    guard made == 0 else { throw StartProblem("the command's output cannot be passed on") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (Descriptor(ends[0]), Descriptor(ends[1]))
  }

  private func pass(_ source: Descriptor, to target: Int32, _ end: Announced<Void>) {
    DispatchQueue(label: "salla-host.run.output").async { [news] in
      defer { end.announce(()) }
      var search = AddressSearch()
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(source.number, &bytes, bytes.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        Self.write(bytes[..<count], to: target)
        if let address = search.take(bytes[..<count]) { news.yield(address) }
      }
    }
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to target: Int32) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        #if canImport(Darwin)
          let count = Darwin.write(target, part.baseAddress, part.count)
        #else
          let count = Glibc.write(target, part.baseAddress, part.count)
        #endif
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}

/// Finds the first address on this machine in what a server prints, through colours.
struct AddressSearch {
  private var line: [UInt8] = []
  private var isColour = false
  private var isDone = false

  private static let beginnings = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]", "[::]"].flatMap {
    ["http://\($0):", "https://\($0):"]
  }

  /// The address, once; a line has to be at its end, or the address at its own.
  mutating func take(_ bytes: some Sequence<UInt8>) -> WebAddress? {
    guard !isDone else { return nil }
    for byte in bytes {
      switch byte {
      case 0x1B: isColour = true
      case _ where isColour: if (0x40...0x7E).contains(byte), byte != UInt8(ascii: "[") { isColour = false }
      case 0x0A, 0x0D:
        if let found = search() { return found }
        line.removeAll(keepingCapacity: true)
      default: if line.count < 4096 { line.append(byte) }
      }
    }
    return nil
  }

  private mutating func search() -> WebAddress? {
    let text = String(decoding: line, as: UTF8.self)
    for beginning in Self.beginnings {
      guard let place = text.range(of: beginning) else { continue }
      let port = text[place.upperBound...].prefix { $0.isASCII && $0.isNumber }
      guard let number = UInt16(port), number > 0 else { continue }
      let scheme = beginning.prefix { $0 != ":" }
      isDone = true
      return WebAddress("\(scheme)://localhost:\(number)/")
    }
    return nil
  }
}
