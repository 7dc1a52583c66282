import Synchronization

/// What has gone through a proxy to other hosts: their names, and how many bytes, and nothing more.
package final class Passages: Sendable {
  /// The bytes of one host, both ways.
  package struct Sum: Sendable, Equatable {
    package var sent = 0
    package var received = 0

    package init(sent: Int = 0, received: Int = 0) {
      self.sent = sent
      self.received = received
    }

    package var total: Int { sent + received }
  }

  private struct State {
    var sums: [String: Sum] = [:]
    var underWay = 0
    var waiting: [AsyncStream<Void>.Continuation] = []
  }

  /// How many hosts have a sum of their own.
  package static let bound = 200
  /// In place of a name: those that came after them.
  package static let others = "others"

  private let state = Mutex(State())

  package init() {}

  func begin() { state.withLock { $0.underWay += 1 } }

  func end(_ passage: EdgeProxy.Passage) {
    let waiting = state.withLock { state in
      let isKnown = state.sums[passage.host] != nil || state.sums.count < Self.bound
      let name = isKnown ? passage.host : Self.others
      state.sums[name, default: Sum()].sent += passage.sent
      state.sums[name, default: Sum()].received += passage.received
      state.underWay -= 1
      guard state.underWay == 0 else { return [AsyncStream<Void>.Continuation]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for one in waiting { one.finish() }
  }

  /// Returns once nothing is under way, or when the waiting task is cancelled.
  package func settled() async {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    let isSettled = state.withLock { state in
      if state.underWay > 0 { state.waiting.append(continuation) }
      return state.underWay == 0
    }
    if isSettled { return }
    for await _ in stream {}
  }

  /// What has ended, the host with most bytes first.
  package var sums: [(host: String, sum: Sum)] {
    state.withLock { $0.sums }.map { (host: $0.key, sum: $0.value) }
      .sorted { ($1.sum.total, $0.host) < ($0.sum.total, $1.host) }
  }
}
