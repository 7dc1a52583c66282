import Dispatch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The line to the browser: JSON documents in both directions, each ended by a NUL.
///
/// Reading and writing block, so each has a thread of its own for as long as it needs one.
final class MessageLine: Sendable {
  /// What the browser says, in its order; it ends when the browser does.
  let messages: AsyncStream<Data>
  private let descriptor: Descriptor
  private let writing = DispatchQueue(label: "salla-host.browser.writing")

  init(_ descriptor: Descriptor) {
    self.descriptor = descriptor
    let (messages, inlet) = AsyncStream.makeStream(of: Data.self)
    self.messages = messages
    DispatchQueue(label: "salla-host.browser.reading").async {
      var message = Data()
      while let bytes = descriptor.read(atMost: 1 << 18) {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0) {
          message.append(contentsOf: rest[..<end])
          inlet.yield(message)
          message = Data()
          rest = rest[(end + 1)...]
        }
        message.append(contentsOf: rest)
      }
      inlet.finish()
    }
  }

  func send(_ message: Data) {
    writing.async { [descriptor] in descriptor.write(Array(message) + [0]) }
  }
}
