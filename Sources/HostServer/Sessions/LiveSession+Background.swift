import HostCore

/// What a session does beside its inputs: a look at the app's page, writing down, counting. All of it ends with the
/// session, so that nothing is written for one that was removed.
struct BackgroundWork: Sendable {
  private(set) var isOver = false
  private var tasks: [Int: Task<Void, Never>] = [:]
  private var count = 0

  /// What is not finished yet.
  var unfinished: [Task<Void, Never>] { Array(tasks.values) }

  mutating func nextNumber() -> Int {
    count += 1
    return count
  }

  mutating func add(_ task: Task<Void, Never>, _ number: Int) { tasks[number] = task }

  mutating func forget(_ number: Int) { tasks[number] = nil }

  /// Cancels everything, and lets nothing begin any more.
  mutating func end() {
    isOver = true
    for task in tasks.values { task.cancel() }
  }
}

extension LiveSession {
  /// Does work that nobody waits for, as long as there is the session.
  func inBackground(_ work: @escaping @Sendable (isolated LiveSession) async -> Void) {
    guard !background.isOver else { return }
    let number = background.nextNumber()
    let task = Task {
      await work(self)
      background.forget(number)
    }
    background.add(task, number)
  }
}

extension Input {
  /// Whether a page, a merchant or a script does something by it; else it only happens to the session.
  var isUse: Bool {
    switch self {
    case .introspected, .rang, .examined, .minted, .keysChanged, .trimmed, .restored, .registered, .granted, .refreshed,
      .grantEnded, .answered, .redelivered, .called:
      false
    default: true
    }
  }
}
