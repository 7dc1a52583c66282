import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

/// Twenty thousand random inputs: five thousand for each of four seeds, every seed under another policy.
@Suite("Whatever happens to a session")
struct RandomisedTests {
  private static let policies = [
    Policy(), Policy(conformance: .strict), Policy(unknownEvents: .error),
    Policy(unknownEvents: .ignore, launchProfile: .documented, refreshLimit: 2),
  ]

  private struct Turn: Equatable {
    let before: DashboardState
    let input: Input
    let outcome: Outcome
  }

  private static func play(seed: Int) -> [Turn] {
    var session = DrivenSession(.sample(policy: policies[seed]))
    var inputs = RandomInputs(seed: UInt64(seed))
    return (0..<5000).map { _ in
      let before = session.state
      session.clock.advance(by: inputs.pause())
      let input = inputs.next(in: session)
      let outcome = session.take(input)
      session.clock.advance(by: outcome.state.clockOffset - before.clockOffset)
      return Turn(before: before, input: input, outcome: outcome)
    }
  }

  private static let plays = policies.indices.map(play)

  @Test("The same state, input and time lead to the same outcome", arguments: policies.indices)
  func deterministic(seed: Int) {
    #expect(Self.plays[seed].count == 5000)
    #expect(Self.play(seed: seed) == Self.plays[seed])
  }

  @Test("Every message is in the journal once, and nothing else is there as a message", arguments: policies.indices)
  func oneGuestNote(seed: Int) {
    for turn in Self.plays[seed] {
      let count = turn.outcome.notes.filter { $0.direction == .guest }.count
      if case .message = turn.input { #expect(count == 1) } else { #expect(count == 0) }
    }
  }

  @Test("What was ignored has a reason", arguments: policies.indices)
  func reasons(seed: Int) {
    for turn in Self.plays[seed] {
      for note in turn.outcome.notes where note.verdict == .ignored {
        #expect(note.reason != nil)
      }
    }
  }

  @Test("The SDK accepts whatever is posted, and it goes to the present document", arguments: policies.indices)
  func accepted(seed: Int) {
    for turn in Self.plays[seed] {
      for effect in turn.outcome.effects {
        if case .postRaw(let load, _, _) = effect { #expect(load == turn.outcome.state.load?.number) }
        guard case .post(let load, let message, let timestamp) = effect else { continue }
        #expect(Guest.accepts(message.envelope(timestamp: timestamp)))
        #expect(load == turn.outcome.state.load?.number)
      }
      if turn.input.isSendRaw { continue }
      let sent = turn.outcome.hostNotes.filter { $0.verdict != .ignored }
      #expect(turn.outcome.posted.map(\.event) == sent.map(\.event))
    }
  }

  @Test("The top window leaves for http and https only", arguments: policies.indices)
  func leaving(seed: Int) {
    for turn in Self.plays[seed] {
      for effect in turn.outcome.effects {
        if case .leave(let url) = effect { #expect(url.hasPrefix("http://") || url.hasPrefix("https://")) }
      }
    }
  }

  @Test(
    "No value stands in two rows of the tabs, and one tab and one child of it are active", arguments: policies.indices)
  func tabs(seed: Int) {
    for turn in Self.plays[seed] {
      let items = turn.outcome.state.navItems
      let values = items.flatMap(\.values)
      #expect(Set(values).count == values.count)
      #expect(items.filter(\.active).count <= 1)
      #expect(items.allSatisfy { $0.children.filter(\.active).count <= 1 && $0.children.count <= 50 })
      #expect(items.allSatisfy { $0.children.allSatisfy(\.children.isEmpty) })
    }
  }

  @Test("Every addItem of the present document is answered at once", arguments: policies.indices)
  func addItemAnswered(seed: Int) {
    for turn in Self.plays[seed] {
      let answers = turn.outcome.posted.filter { $0.event == "embedded::nav.addItem.response" }
      guard case .message(let load, let message) = turn.input, load == turn.before.load?.number,
        turn.before.status != .destroyed, !turn.before.hasFault(.reply),
        let read = try? message.read(appOrigin: Guest.origin),
        case .addItem = read.event, read.deviations.isEmpty
      else {
        #expect(answers.count <= (turn.before.hasFault(.reply) ? 2 : 1))
        continue
      }
      #expect(answers.map(\.requestID) == [read.requestID])
    }
  }

  @Test("A result that waits is told in the next context, and only there", arguments: policies.indices)
  func pendingResult(seed: Int) {
    for turn in Self.plays[seed] {
      let answers = turn.outcome.posted.filter { $0.event == "embedded::context.provide" }
      let told = answers.compactMap { $0.payload["pendingCheckoutResult"] }
      guard case .message = turn.input, !turn.before.hasFault(.handshake) else { continue }
      if !answers.isEmpty {
        #expect(told == (turn.before.pendingCheckout.map { [.object($0.json)] } ?? []))
        #expect(turn.outcome.state.pendingCheckout == nil)
      } else {
        #expect(told.isEmpty)
        if turn.before.pendingCheckout != nil { #expect(turn.outcome.state.pendingCheckout != nil) }
      }
    }
  }

  @Test("A closed or new document has nothing open, and no more than fifty toasts wait", arguments: policies.indices)
  func open(seed: Int) {
    for turn in Self.plays[seed] {
      let state = turn.outcome.state
      #expect(state.toasts.count <= 50)
      guard state.status == .destroyed || state.load?.number != turn.before.load?.number else { continue }
      #expect(state.navItems.isEmpty && state.questions.isEmpty && state.loadingSince == nil && state.action == nil)
      #expect(state.checkout?.atBank != false)
    }
  }

  @Test("Loads count upwards by one, each with one token asked for", arguments: policies.indices)
  func loads(seed: Int) {
    for turn in Self.plays[seed] {
      let number = turn.before.load?.number ?? 0
      let begun = (turn.outcome.state.load?.number ?? 0) - number
      #expect(begun == 0 || begun == 1)
      let asked = turn.outcome.effects.compactMap { if case .mint(let load, _) = $0 { load } else { nil } }
      #expect(asked == (begun == 1 ? [number + 1] : []))
    }
  }

  @Test(
    "No more refreshes are remembered than the limit, and a stopped loop is an error or closed",
    arguments: policies.indices)
  func breaker(seed: Int) {
    for turn in Self.plays[seed] {
      let state = turn.outcome.state
      // A limit that was lowered forgets none of them.
      #expect(state.refreshes.count <= max(state.settings.policy.refreshLimit, turn.before.refreshes.count))
      if state.breaker != nil { #expect(state.status == .error || state.status == .destroyed) }
    }
  }

  @Test("One fault of a group is on at most, and none that has struck for the last time", arguments: policies.indices)
  func faults(seed: Int) {
    for turn in Self.plays[seed] {
      let faults = turn.outcome.state.faults
      #expect(Set(faults.map(\.fault.group)).count == faults.count)
      #expect(faults.allSatisfy { $0.remaining != 0 })
      let struck = turn.outcome.hostNotes.filter { $0.verdict == .ignored && $0.reason?.contains("fault ") != true }
      #expect(struck.isEmpty || turn.before.load == nil)
    }
  }

  @Test("The clock stays within a year of the world's", arguments: policies.indices)
  func clock(seed: Int) {
    let year = Duration.seconds(366 * 86_400)
    for turn in Self.plays[seed] {
      #expect(turn.outcome.state.clockOffset <= year && turn.outcome.state.clockOffset >= .zero - year)
    }
  }

  @Test("A script is named as the author of what it did, and of nothing else", arguments: policies.indices)
  func authors(seed: Int) {
    for turn in Self.plays[seed] {
      let isCommand = if case .command = turn.input { true } else { false }
      #expect(!turn.outcome.notes.map(\.direction).contains(isCommand ? .merchant : .control))
    }
  }

  @Test("A check that passed or failed has evidence, of few words", arguments: policies.indices)
  func evidence(seed: Int) {
    for turn in Self.plays[seed] where turn.outcome.state.observations != turn.before.observations {
      for check in readiness(of: turn.outcome.state) {
        #expect(check.status == .unseen || check.evidence != nil)
        #expect((check.evidence?.count ?? 0) < 600)
      }
    }
  }

  @Test("The random inputs reach every corner, so that the checks above mean something", arguments: policies.indices)
  func coverage(seed: Int) {
    var seen: Set<String> = []
    for turn in Self.plays[seed] {
      seen.insert("status \(turn.outcome.state.status)")
      seen.formUnion(turn.outcome.effects.map { "effect \("\($0)".prefix { $0 != "(" })" })
      seen.formUnion(turn.outcome.posted.map(\.event))
      seen.formUnion(turn.outcome.notes.map { "verdict \($0.verdict)" })
      if let overdue = turn.outcome.state.load?.overdue { seen.insert(overdue.rawValue) }
      seen.formUnion(parts(of: turn.outcome.state))
    }
    let wanted: Set<String> = [
      "status connecting", "status initialized", "status ready", "status destroyed", "status error", "effect mint",
      "effect load", "effect post", "effect leave", "effect address", "effect wake", "embedded::context.provide",
      "embedded::theme.change", "embedded::nav.actionClick", "verdict acted", "verdict noted", "verdict ignored",
      "document-overdue", "handshake-overdue", "ready-overdue", "loading-overdue", "breaker", "effect leaveForBank",
      "embedded::nav.addItem.response", "embedded::nav.itemClick", "embedded::ui.confirm.response",
      "embedded::checkout.response", "embedded::checkout.getAddons.response", "tabs", "toasts", "questions",
      "given up", "drawer", "at bank", "result waits", "effect postRaw", "effect changeKeys",
    ]
    #expect(wanted.subtracting(seen) == [])
  }

  @Test("Together they strike with every fault of a message, and bring all that the checks can say")
  func faultsAndChecks() {
    var seen: Set<String> = []
    for turn in Self.plays.joined() {
      seen.formUnion(turn.outcome.hostNotes.compactMap(\.reason).compactMap(\.faultNamed))
      seen.formUnion(turn.outcome.notes.filter { $0.event == "fault-ended" }.compactMap(\.reason))
      guard turn.outcome.state.observations != turn.before.observations else { continue }
      seen.formUnion(
        readiness(of: turn.outcome.state).filter { $0.status != .unseen }.map { "\($0.id) \($0.status.rawValue)" })
    }
    let onlyPassed: [ReadinessTopic] = [.title, .themes, .directions]
    let both: [ReadinessTopic] = [
      .handshake, .ready, .messages, .replies, .loading, .source, .tokenRefresh, .refreshLoop,
    ]
    var wanted = Set(Fault.Kind.allCases.filter { $0.group == .handshake || $0.group == .reply }.map(\.rawValue))
    wanted.formUnion((onlyPassed + both).map { "\($0.rawValue) passed" } + both.map { "\($0.rawValue) failed" })
    wanted.formUnion(["30 s are over", "struck once", "struck 2 times"])
    #expect(wanted.subtracting(seen) == [])
  }

  private func parts(of state: DashboardState) -> [String] {
    let parts: [(String, Bool)] = [
      ("breaker", state.breaker != nil), ("tabs", state.navItems.count > 1), ("toasts", state.toasts.count > 1),
      ("questions", state.questions.count > 1), ("given up", state.questions.contains(where: \.guestGaveUp)),
      ("drawer", state.checkout?.atBank == false), ("at bank", state.checkout?.atBank == true),
      ("result waits", state.pendingCheckout != nil),
    ]
    return parts.filter(\.1).map(\.0)
  }
}

extension DashboardState {
  fileprivate func hasFault(_ group: Fault.Group) -> Bool { faults.contains { $0.fault.group == group } }
}

extension Input {
  fileprivate var isSendRaw: Bool {
    switch self {
    case .sendRaw: true
    case .command(let input): input.isSendRaw
    default: false
    }
  }
}

extension String {
  /// The fault in a reason.
  fileprivate var faultNamed: String? {
    Fault.Kind.allCases.map(\.rawValue).first { contains("fault \($0)") }
  }
}
