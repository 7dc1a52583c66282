import Synchronization

/// A value that becomes known once; whoever asks earlier waits.
package final class Announced<Value: Sendable>: Sendable {
  private let state = Mutex<Value?>(nil)
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  package init() { (stream, continuation) = AsyncStream.makeStream() }

  package var present: Value? { state.withLock { $0 } }

  package func announce(_ value: Value) {
    state.withLock { $0 = value }
    continuation.finish()
  }

  /// Nil only when the waiting task is cancelled.
  package func value() async -> Value? {
    for await _ in stream {}
    return present
  }
}
