import DequeModule
package import HostCore
import HostPreflight
import HostProtocol
package import HostStore
import HostValues
import Logging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a session needs from the house around it.
package struct SessionServices: Sendable {
  let world: World
  let journal: Journal
  let tokens: TokenDesk
  /// Looks at an app's page; nil where nothing may be fetched.
  let examine: Examine?
  let logger: Logger
  /// The app as the platform has it registered, and the way to it.
  let platform: PlatformServices
  /// Which session an app's backend means.
  let apps = AppIndex()
  /// Hears of every line of every session, for who watches at a terminal; nil where nobody does.
  var follow: Follow?
}

/// Is told the name of the app and a line of the journal, at once and in order.
package typealias Follow = @Sendable (_ app: String, _ note: Note) -> Void

/// The one owner of a session's live state: takes its inputs in order, writes them down, and carries out what follows.
///
/// An input is taken at once, but nobody hears of it before it is on disk: the answer to the page that sent it, the
/// entries and the effects all wait for `settle`.
package actor LiveSession {
  package nonisolated let id: String
  /// Whether it came out of a file.
  package nonisolated let isImported: Bool
  let services: SessionServices
  var state: DashboardState
  /// Numbers of the last step and of the last journal entry.
  var counts = (steps: 0, entries: 0)
  var outbox = Outbox()
  /// The newest entries, for a page that is new.
  var tail = Tail()
  /// Counts the changes of the state that pages have to draw.
  var version = 0
  /// The newest state that a page was told, as text.
  var stateText: StateText?
  /// Number of the last input applied from the present stage.
  var applied = 0
  /// Stages that were taken over: what they still send is refused.
  var retired: Set<String> = []
  /// Stages that stand behind the edge; the others are on localhost.
  private var edgeStages: Set<String> = []
  var alarms = Alarms()
  var alarmTask: Task<Void, Never>?
  /// The world's time at which `alarmTask` wakes.
  var alarmDue: Date?
  var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
  var watcherCount = 0
  /// The newest token, whose text leaves only inside the launch URL.
  var newestToken: IssuedToken?
  /// The message of the newest token.
  var claims: JSONValue?
  /// Repeats the merchant's clicks of a recording.
  var repetition: LiveReplay?
  /// The last piece of work that was handed to the journal.
  private var ticket: Ticket?
  /// Steps since the last checkpoint.
  private var loose = (steps: 0, bytes: 0)
  private var isSettling = false
  var tally = IntrospectionTally()
  var isReleasing = false
  /// How often the app may call the Merchant API.
  var bucket = CallBucket()
  /// What goes on beside the inputs.
  var background = BackgroundWork()
  /// The state that lists of sessions show.
  private var listed: DashboardState

  init(id: String, settings: SessionSettings, isImported: Bool = false, services: SessionServices) {
    self.id = id
    self.isImported = isImported
    self.services = services
    state = DashboardState(settings: settings)
    listed = state
  }

  package var snapshot: DashboardState { state }

  /// The session's own time: the world's, moved by what a developer set, in whole milliseconds as it is written down.
  var now: Date {
    Date(unixMilliseconds: services.world.now().unixMilliseconds + Int(state.clockOffset.wholeMilliseconds))
  }
}

// MARK: Inputs

extension LiveSession {
  /// Applies what is new in a batch; what was applied before is skipped.
  ///
  /// - Returns: the number of the last input that is applied now, and on disk.
  /// - Throws: `.stageLost`, `.gap`, or `.notWritten` when the journal takes nothing.
  package func accept(_ batch: InputBatch) async throws(BatchRefusal) -> Int {
    if services.journal.isFull { try await written() }
    let reached = try apply(batch)
    try await written()
    return reached
  }

  private func written() async throws(BatchRefusal) {
    do { try await settle() } catch { throw .notWritten(error) }
  }

  private func apply(_ batch: InputBatch) throws(BatchRefusal) -> Int {
    guard !retired.contains(batch.stage) else { throw .stageLost }
    var inputs = batch.inputs[...]
    var number = batch.first
    if batch.stage != state.stage {
      guard let first = inputs.first, first.isOpen, number == 1 else { throw .stageLost }
      take(first.input(of: batch.stage), page: 1)
      inputs.removeFirst()
      number += 1
    }
    guard number <= applied + 1 else { throw .gap(expected: applied + 1) }
    for input in inputs.dropFirst(applied + 1 - number) {
      take(input.input(of: batch.stage), page: applied + 1)
    }
    return applied
  }

  /// One input from elsewhere, such as the bank's page.
  ///
  /// - Throws: what keeps it from being on disk; it is applied all the same.
  package func apply(_ input: Input) async throws(StoreProblem) {
    take(input)
    try await settle()
  }

  /// The same for inputs that nobody waits for: trouble with the journal goes to the log.
  package func applyInBackground(_ input: Input) async {
    guard !background.isOver else { return }
    take(input)
    do throws(StoreProblem) { try await settle() } catch { complain(error) }
  }

  /// Takes a script's command. It is not on disk yet: call `settle()` before answering.
  ///
  /// - Returns: the entries that it led to, as JSON.
  package func command(_ input: Input) -> [String] {
    let before = counts.entries
    take(.command(input))
    return Array(tail.entries.suffix(counts.entries - before))
  }

  /// Takes an input and all that follow from it; what was only counted comes before it.
  func take(_ first: Input, page: Int? = nil) {
    releaseTally()
    if let registered = newRegistration(before: first) { takeNow(registered) }
    takeNow(first, page: page)
  }

  func releaseTally() {
    if let counted = tally.release() { takeNow(.introspected(counted)) }
  }

  private func takeNow(_ first: Input, page: Int? = nil) {
    var pending: Deque<Input> = [first]
    var page = page
    while let input = pending.popFirst() {
      let now = now
      let outcome = reduce(state, input, at: now)
      let fresh = advance(outcome, input: input, page: page, at: now)
      write(input, outcome, fresh, page: page, at: now)
      if let follow = services.follow { for note in outcome.notes { follow(state.settings.app.name, note) } }
      page = nil
      for effect in outcome.effects { if let answer = perform(effect, at: now) { pending.append(answer) } }
      pending += repetition?.inputs(after: outcome.notes) ?? []
    }
    armAlarms()
    if first.isUse { services.apps.use(id, app: state.settings.app.id, isOpened: state.stage != nil) }
  }

  /// Moves on to the state of an outcome. The same for an input that happens now and for one that is read from the
  /// journal: whatever depends on more than these parameters would be lost with the process.
  func advance(_ outcome: Outcome, input: Input, page: Int?, at now: Date) -> [EntryRow] {
    if case .open(let stage, _, _) = input, stage != state.stage { retire(state.stage) }
    if let page { applied = page }
    if case .rang(let alarm) = input { alarms.remove(alarm) }
    let clockStep = outcome.state.clockOffset - state.clockOffset
    if clockStep < .zero { alarms.shift(by: clockStep) }
    if outcome.state != state { version += 1 }
    state = outcome.state
    counts.steps += 1
    let fresh = outcome.notes.map { note in
      counts.entries += 1
      return JournalEntry(number: counts.entries, at: now, load: state.load?.number ?? 0, note: note).row
    }
    for entry in fresh {
      tail.append(entry)
      outbox.append(.entry(entry.json))
    }
    for effect in outcome.effects { show(effect, at: now) }
    return fresh
  }

  /// Remembers by which door a stage comes: what is said about its app follows that.
  func comes(_ stage: String, by door: Door) {
    guard case .edge = door else { return }
    if edgeStages.count >= 1000 { edgeStages.removeAll() }
    edgeStages.insert(stage)
  }

  /// The door of the present stage.
  var door: Door { state.stage.map(edgeStages.contains) == true ? .edge : .plain }

  private func retire(_ stage: String?) {
    guard let stage else { return }
    if retired.count >= 1000 { retired.removeAll() }
    retired.insert(stage)
  }

  /// Hands a step to the journal, in the order in which steps are taken.
  private func write(_ input: Input, _ outcome: Outcome, _ entries: [EntryRow], page: Int?, at now: Date) {
    var token: TokenRow?
    if case .minted(_, let minted) = input, newestToken?.token.id == minted.id { token = newestToken?.row }
    let step = StepRow(
      number: counts.steps, at: now, page: page, input: input, effects: outcome.effects, entries: entries, token: token)
    // First what lists show of it: after a crash, a webhook that is due is found by that.
    if state.isListed(unlike: listed) {
      listed = state
      ticket = services.journal.touch(
        id, usedAt: services.world.now().unixMilliseconds, summary: summary.encoded)
    }
    ticket = services.journal.append(step, to: id)
    loose.steps += 1
    loose.bytes += step.bytes
    guard loose.steps >= Self.checkpointDistance || loose.bytes >= Self.checkpointBytes else { return }
    loose = (0, 0)
    ticket = services.journal.save(CheckpointRow(step: counts.steps, json: checkpoint.json.encoded), of: id)
  }

  /// Waits until everything taken so far is on disk, then shows it to the pages.
  ///
  /// - Throws: `StoreProblem` when it cannot be written.
  package func settle() async throws(StoreProblem) {
    guard let ticket else { return }
    let reached = outbox.last
    try await services.journal.committed(ticket)
    guard reached > outbox.published || !watchers.isEmpty else { return }
    outbox.publish(upTo: reached)
    wakeWatchers()
  }

  /// The same for work that nobody waits for: trouble with the journal goes to the log.
  func settleSoon() {
    guard !isSettling else { return }
    isSettling = true
    inBackground { session in
      defer { session.isSettling = false }
      do throws(StoreProblem) {
        repeat { try await session.settle() } while session.outbox.published < session.outbox.last
      } catch { session.complain(error) }
    }
  }

  private func complain(_ trouble: StoreProblem) {
    // What a removed session still had to write has no place any more.
    guard !background.isOver else { return }
    services.logger.error("the journal cannot be written", metadata: ["why": "\(trouble.message)"])
  }

  /// Ends the timers, and all that goes on beside the inputs, of a session that is removed.
  func end() {
    background.end()
    alarmTask?.cancel()
    for watcher in watchers.values { watcher.finish() }
  }

  /// Tells every page of this session that there is something to read.
  private func wakeWatchers() {
    for watcher in watchers.values { watcher.yield() }
  }

  /// After how many steps, or bytes of them, the state is written down: as many are repeated at most when a session is
  /// read again.
  static let checkpointDistance = 2000
  static let checkpointBytes = 6 << 20
}
