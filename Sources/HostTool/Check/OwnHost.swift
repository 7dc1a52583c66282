import HostBrowser
import HostCore
import HostPreflight
import HostProtocol
import HostScenario
import HostServer
import HostStore
import HostValues

/// The dashboard that a check has started itself.
struct OwnHost: CheckedHost {
  let host: RunningHost

  var origin: String { host.origin }
  var app: AppSettings { host.app }
  var webhookMerchant: Int? { host.sessions.tellApp ? host.sessions.standardSettings.merchant.id : nil }

  func make(_ settings: ScenarioSettings) async throws(CheckProblem) -> any PlayedSession {
    do throws(SessionProblem) {
      return OwnSession(
        try await host.sessions.make(settings.applied(to: host.sessions.standardSettings)), sessions: host.sessions)
    } catch { throw CheckProblem(message: error.message) }
  }

  func look(_ visit: Visit, _ door: Door) async -> PreflightReport { await host.look(visit, door) }

  func platformNames(trusting pins: [String]) async throws(CheckProblem) -> [String] {
    do throws(StartProblem) { return try await host.edge.open().chromium(trusting: pins) } catch {
      throw CheckProblem(message: error.message)
    }
  }
}

/// A session in this process.
actor OwnSession: PlayedSession {
  nonisolated let id: String
  private let live: LiveSession
  private let sessions: Sessions
  private var cursor: StreamCursor?

  init(_ live: LiveSession, sessions: Sessions) {
    self.live = live
    self.sessions = sessions
    id = live.id
  }

  func signals() async -> AsyncStream<Void> { await live.watch() }

  func news() async -> [JSONValue] {
    let events: [StreamEvent]
    if var cursor {
      events = await live.read(&cursor)
      self.cursor = cursor
    } else {
      let (first, cursor) = await live.greet(stage: "check", lastID: nil)
      events = first
      self.cursor = cursor
    }
    return await whole(events.compactMap(\.entry))
  }

  func view() async -> JSONValue { await live.view }

  func command(_ input: Input) async throws(CheckProblem) -> [JSONValue] {
    let led = await live.command(input)
    do throws(StoreProblem) { try await live.settle() } catch { throw CheckProblem(message: error.message) }
    return await whole(led.compactMap { JSONValue(written: $0) })
  }

  func readiness() async -> [ReadinessCheck] { HostCore.readiness(of: await live.snapshot) }

  func note(_ saw: BrowserSaw) async { await live.applyInBackground(.browserSaw(saw)) }

  func remove() async { await sessions.remove(id) }

  /// A scenario may ask for what stands at the end of a long entry.
  private func whole(_ entries: [JSONValue]) async -> [JSONValue] {
    var whole: [JSONValue] = []
    for entry in entries { whole.append(await live.whole(entry)) }
    return whole
  }
}

extension StreamEvent {
  /// The journal entry that the event brings.
  fileprivate var entry: JSONValue? { name == .entry ? JSONValue(written: data) : nil }
}

extension JSONValue {
  /// The value of a text that this host wrote.
  fileprivate init?(written text: String) {
    guard let value = try? JSONValue(json: text) else { return nil }
    self = value
  }
}
