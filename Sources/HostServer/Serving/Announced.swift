import Synchronization

/// A value that becomes known once; whoever asks earlier waits.
final class Announced<Value: Sendable>: Sendable {
  private let state = Mutex<Value?>(nil)
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  var present: Value? { state.withLock { $0 } }

  func announce(_ value: Value) {
    state.withLock { $0 = value }
    continuation.finish()
  }

  /// Nil only when the waiting task is cancelled.
  func value() async -> Value? {
    for await _ in stream {}
    return present
  }
}
