package import HostCore
import HostProtocol
package import HostTokens

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a session needs from the house around it.
package struct SessionServices: Sendable {
  let world: World
  let store: any SessionStore
  let tokens: TokenDesk
  /// Looks at an app's page; nil where nothing may be fetched.
  let examine: (@Sendable (WebAddress) async -> PreflightReport)?
}

/// The one owner of a session's live state: takes its inputs in order and carries out what follows.
package actor LiveSession {
  package nonisolated let id: String
  private let services: SessionServices
  private var state: DashboardState
  private var entries = 0
  private var outbox = Outbox()
  /// Counts the changes of the state that pages have to draw.
  private var version = 0
  /// Number of the last input applied from the present stage.
  private var applied = 0
  /// Stages that were taken over: what they still send is refused.
  private var retired: Set<String> = []
  private var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
  private var watcherCount = 0
  /// The text of the newest token; it leaves only inside the launch URL.
  private var newestToken: (id: String, text: String)?

  init(id: String, settings: SessionSettings, services: SessionServices) {
    self.id = id
    self.services = services
    state = DashboardState(settings: settings)
  }

  package var snapshot: DashboardState { state }

  /// Tells every page of this session that there is something to read.
  private func wakeWatchers() {
    for watcher in watchers.values { watcher.yield() }
  }
}

// MARK: Inputs

extension LiveSession {
  /// Applies what is new in a batch; what was applied before is skipped.
  ///
  /// - Returns: the number of the last input that is applied now.
  package func accept(_ batch: InputBatch) throws(BatchRefusal) -> Int {
    guard !retired.contains(batch.stage) else { throw .stageLost }
    var inputs = batch.inputs[...]
    var number = batch.first
    if batch.stage != state.stage {
      guard case .open(let width, let place)? = inputs.first?.kind, number == 1 else { throw .stageLost }
      takeStage(batch.stage, width: width, place: place)
      inputs.removeFirst()
      number += 1
    }
    guard number <= applied + 1 else { throw .gap(expected: applied + 1) }
    for input in inputs.dropFirst(applied + 1 - number) {
      applied += 1
      switch input.kind {
      case .open(let width, let place): take(.open(stage: batch.stage, width: width, place: place))
      case .other(let input): take(input)
      }
    }
    wakeWatchers()
    return applied
  }

  private func takeStage(_ stage: String, width: Int, place: DashboardPlace?) {
    if let old = state.stage {
      if retired.count >= 1000 { retired.removeAll() }
      retired.insert(old)
    }
    applied = 1
    take(.open(stage: stage, width: width, place: place))
  }

  /// One input from elsewhere: a timer, an introspection.
  package func apply(_ input: Input) {
    take(input)
    wakeWatchers()
  }

  private func take(_ first: Input) {
    let now = services.world.now()
    var pending = [first]
    while !pending.isEmpty {
      let outcome = reduce(state, pending.removeFirst(), at: now)
      if outcome.state != state { version += 1 }
      state = outcome.state
      record(outcome.notes, at: now)
      pending += outcome.effects.compactMap { perform($0, at: now) }
    }
  }

  private func record(_ notes: [Note], at now: Date) {
    guard !notes.isEmpty else { return }
    let fresh = notes.enumerated().map { index, note in
      JournalEntry(number: entries + index + 1, at: now, load: state.load?.number ?? 0, note: note)
    }
    entries += fresh.count
    services.store.append(fresh, to: id)
    for entry in fresh { outbox.append(.entry(entry)) }
  }
}

// MARK: Effects

extension LiveSession {
  /// Does what an effect asks; an effect that has a result answers with the next input.
  private func perform(_ effect: Effect, at now: Date) -> Input? {
    switch effect {
    case .mint(let load):
      do {
        let (text, token) = try services.tokens.mint(
          for: state.settings, session: id, at: now, after: state.tokenCutOff)
        newestToken = (token.id, text)
        return .minted(load: load, token)
      } catch {
        record(
          [Note(direction: .system, event: "mint", payload: [:], verdict: .ignored, reason: error.reason)], at: now)
      }
    case .examine(let load):
      guard let examine = services.examine else { return nil }
      let url = state.settings.app.url
      Task { apply(.examined(load: load, await examine(url))) }
    case .load(let number, let reason, let tokenID):
      guard let newestToken, newestToken.id == tokenID else { return nil }
      tell([
        "type": "load", "load": .integer(number), "reason": .string(reason.rawValue),
        "url": .string(launchURL.text(token: newestToken.text)), "origin": .string(state.settings.app.url.origin),
      ])
    case .post(let load, let message, let timestamp):
      tell(["type": "post", "load": .integer(load), "message": message.envelope(timestamp: timestamp)])
    case .leave(let url):
      tell(["type": "leave", "url": .string(url)])
    case .leaveForBank:
      tell(["type": "leave", "url": .string("/bank?session=\(id)")])
    case .address(let place, let replace):
      tell([
        "type": "address", "path": .optional(place?.path), "state": place?.state ?? .null, "replace": .bool(replace),
      ])
    case .wake(let alarm, let patience):
      // The task ends with the alarm: at most as many live as loads began within the longest patience.
      Task { [services] in
        guard (try? await services.world.sleep(patience)) != nil else { return }
        apply(.rang(alarm))
      }
    }
    return nil
  }

  private func tell(_ effect: JSONValue) {
    guard let stage = state.stage else { return }
    outbox.append(.effect(stage: stage, effect))
  }

  private var launchURL: LaunchURL {
    let settings = state.settings
    return LaunchURL(
      app: settings.app.url, appID: settings.app.id, merchantID: settings.merchant.id, theme: settings.theme,
      language: settings.language, profile: settings.policy.launchProfile)
  }
}

// MARK: Tokens

extension LiveSession {
  /// Judges a token of this session whose signature is settled, and writes the verdict into the journal.
  package func introspect(_ token: VerifiedToken, _ call: IntrospectionCall) -> Result<TokenClaims, TokenRefusal> {
    let situation = Situation(
      now: services.world.now(), cutOff: state.tokenCutOff, knownAppID: state.settings.app.id)
    let verdict = services.tokens.keys.judge(token, enquiry: call.enquiry, situation: situation)
    apply(.introspected(call.record(of: verdict, at: services.world.ticks())))
    return verdict
  }
}

// MARK: Stream

extension LiveSession {
  /// How many journal entries a fresh page is shown.
  private static let tail = 500

  /// A signal for each time there may be something to read; it ends when the reader goes.
  package func watch() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    watcherCount += 1
    let number = watcherCount
    watchers[number] = continuation
    continuation.onTermination = { [weak self] _ in
      Task { await self?.forget(number) }
    }
    return stream
  }

  private func forget(_ watcher: Int) { watchers[watcher] = nil }

  /// The beginning of a stream: what was missed since `lastID`, or else the whole state and the journal's tail.
  package func greet(stage: String, lastID: String?) -> (events: [StreamEvent], cursor: StreamCursor) {
    let known = lastID.flatMap(number(ofEvent:)).flatMap { outbox.items(after: $0) == nil ? nil : $0 }
    let hello = StreamEvent(
      id: eventID(known ?? outbox.last), name: .hello,
      data: ["resumed": .bool(known != nil), "applied": .integer(stage == state.stage ? applied : 0)])
    var cursor = StreamCursor(stage: stage, item: known ?? outbox.last, version: -1)
    var events = [hello]
    if known == nil {
      events.append(stateEvent(&cursor))
      events += services.store.latest(Self.tail, of: id).map {
        StreamEvent(id: eventID(cursor.item), name: .entry, data: $0.json)
      }
    }
    events += read(&cursor)
    return (events, cursor)
  }

  /// What is new since the cursor, which moves on. A cursor that fell too far behind starts again with a snapshot.
  package func read(_ cursor: inout StreamCursor) -> [StreamEvent] {
    guard let items = outbox.items(after: cursor.item) else {
      let (events, fresh) = greet(stage: cursor.stage, lastID: nil)
      cursor = fresh
      return events
    }
    var events = cursor.version == version ? [] : [stateEvent(&cursor)]
    for item in items {
      cursor.item += 1
      switch item {
      case .entry(let entry): events.append(StreamEvent(id: eventID(cursor.item), name: .entry, data: entry.json))
      case .effect(cursor.stage, let effect):
        events.append(StreamEvent(id: eventID(cursor.item), name: .effect, data: effect))
      case .effect: break
      }
    }
    if retired.contains(cursor.stage), !cursor.toldOfLoss {
      cursor.toldOfLoss = true
      events.append(StreamEvent(id: eventID(cursor.item), name: .stageLost, data: [:]))
    }
    return events
  }

  private func stateEvent(_ cursor: inout StreamCursor) -> StreamEvent {
    cursor.version = version
    return StreamEvent(
      id: eventID(cursor.item), name: .state,
      data: state.view(session: id, version: version, now: services.world.now()))
  }

  /// Event ids carry the session's id: a page that comes from another server's session is not resumed by chance.
  private func eventID(_ number: Int) -> String { "\(id.prefix(8)).\(number)" }

  private func number(ofEvent id: String) -> Int? {
    let parts = id.split(separator: ".")
    guard parts.count == 2, parts[0] == self.id.prefix(8) else { return nil }
    return Int(parts[1])
  }
}
