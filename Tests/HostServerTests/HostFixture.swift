import HTTPTypes
import HostAuthorities
import HostCore
import HostPreflight
import HostProtocol
import HostStore
import HostTestSupport
import HostTokens
import HostValues
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Testing

@testable import HostServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A clock and a source of randomness that a test owns. Sleepers wake when the test moves the clock.
final class TestWorld: Sendable {
  private struct State {
    var clock: FixedClock
    var random = SplitMix64(seed: 1)
    var sleepers: [(until: Date, continuation: AsyncStream<Void>.Continuation)] = []
  }
  private let state: Mutex<State>

  init(_ clock: FixedClock = FixedClock()) { state = Mutex(State(clock: clock)) }

  var now: Date { state.withLock { $0.clock.now } }

  func advance(by step: Duration) {
    let woken = state.withLock { state in
      state.clock.advance(by: step)
      let now = state.clock.now
      let woken = state.sleepers.filter { $0.until <= now }
      state.sleepers.removeAll { $0.until <= now }
      return woken
    }
    for sleeper in woken { sleeper.continuation.finish() }
  }

  /// Returns once somebody sleeps for exactly that long from now.
  func sleeper(for duration: Duration) async {
    await poll { state.withLock { state in state.sleepers.contains { $0.until == state.clock.time(in: duration) } } }
  }

  var world: World {
    World(
      now: { self.now },
      sleep: { duration in
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        self.state.withLock { $0.sleepers.append(($0.clock.time(in: duration), continuation)) }
        for await _ in stream {}
        try Task.checkCancellation()
      },
      randomBytes: { count in
        self.state.withLock { state in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &state.random) } }
      },
      ticks: { ContinuousClock.now })
  }
}

/// A running server on a free port, with everything a test may look into.
struct HostFixture: Sendable {
  let parts: HostParts
  let clock: TestWorld
  let client: PatientClient

  /// - Parameters:
  ///   - state: a folder that outlives the server.
  ///   - clock: the one of an earlier server, whose random numbers must not come again.
  ///   - authorities: the refresh authorities that are served.
  static func run(
    failureStatus: Int = 401, state: String = ":memory:", clock: TestWorld = TestWorld(),
    authorities: [Authority] = Authority.allCases, authoritySettings: AuthoritySettings = AuthoritySettings(),
    apiToken: String? = nil, connections: ConnectionLimits = .patient,
    logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
    examine: Examine? = nil, platform: PlatformConfiguration = PlatformConfiguration(), send: SendWebhook? = nil,
    _ test: @Sendable (HostFixture) async throws -> Void
  ) async throws {
    var configuration = HostConfiguration.standard
    configuration.port = 0
    configuration.state = state
    configuration.introspectionFailureStatus = failureStatus
    configuration.authorities = authorities
    configuration.authoritySettings = authoritySettings
    configuration.apiToken = apiToken
    configuration.connections = connections
    configuration.platform = platform
    configuration.session.registration = platform.registration
    let (ports, report) = AsyncStream.makeStream(of: Int.self)
    let parts = try await buildApplication(
      configuration, world: clock.world, logger: logger, examine: examine, send: send,
      onListening: { report.yield($0) })
    try await PatientClient.run(against: parts.application, at: ports, from: report, logger: logger) { client in
      try await test(HostFixture(parts: parts, clock: clock, client: client))
    }
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String? = nil
  ) async throws -> HostAnswer {
    try await client.execute(method, path, headers: headers, body: body)
  }

  /// The session that `/` leads to.
  var session: LiveSession { get async throws { try await parts.sessions.standardSession() } }

  /// Posts a batch of inputs as a page does.
  func post(
    _ inputs: [JSONValue], first: Int, stage: String = "page-1", after: String? = nil, session id: String? = nil
  ) async throws -> HostAnswer {
    let body: JSONValue = .compact([
      "stage": .string(stage), "first": .integer(first), "inputs": .array(inputs), "after": after.map { .string($0) },
    ])
    let id = if let id { id } else { try await session.id }
    return try await send(
      .post, "/api/v1/sessions/\(id)/inputs", headers: [.contentType: "application/json"],
      body: body.encoded)
  }

  /// A message of the app as a page hands it over.
  static func message(_ event: String, _ payload: JSONValue = [:], load: Int = 1) -> JSONValue {
    [
      "type": "message", "load": .integer(load), "sender": "frame", "origin": .string(Guest.origin),
      "data": Guest().envelope(event, payload),
    ]
  }

  /// The token that the page of a new stage gets in its launch URL.
  func token(stage: String = "page-1") async throws -> String {
    var (_, cursor) = await (try await session).greet(stage: stage, lastID: nil)
    _ = try await post([HostFixture.open], first: 1, stage: stage)
    let effects = await (try await session).read(&cursor).filter { $0.name == .effect }
    let url = try #require(effects.last { $0.json["type"] == "load" }?.json["url"]?.text)
    return String(try #require(url.split(separator: "token=").last?.prefix { $0 != "&" }))
  }

  func introspect(
    _ token: String, source: String? = "1234567", endpoint: String = "introspect"
  ) async throws -> HostAnswer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let source { headers[HTTPField.Name("S-Source")!] = source }
    let body: JSONValue = ["token": .string(token)]
    return try await send(.post, "/exchange-authority/v1/\(endpoint)", headers: headers, body: body.encoded)
  }

  /// What a script does to the session that `/` leads to.
  func command(_ command: JSONValue) async throws -> HostAnswer {
    try await send(
      .post, "/api/v1/sessions/\(try await session.id)/commands", headers: [.contentType: "application/json"],
      body: command.encoded)
  }

  /// Returns once the journal has got an entry of this event because of a deed.
  func entry(_ event: String, after deed: () -> Void) async throws {
    let session = try await session
    var (_, cursor) = await session.greet(stage: "reader", lastID: nil)
    let signals = await session.watch()
    deed()
    for await _ in signals {
      if await session.read(&cursor).contains(where: { $0.json["event"]?.text == event }) { return }
    }
  }

  static let open: JSONValue = ["type": "open", "width": 1180]

  /// The journal of the session that `/` leads to.
  func journal() async throws -> [JSONValue] { try await journal(of: try await session) }

  /// A session's newest entries, oldest first, as the log shows them.
  func journal(of session: LiveSession, _ count: Int = 1000) async throws -> [JSONValue] {
    try await session.settle()
    return try await parts.journal.entries(of: session.id, EntryQuery(limit: count)).rows.map { try JSONValue($0.json) }
  }
}

extension HostAnswer {
  var text: String { String(buffer: body) }
  var json: JSONValue { (try? JSONValue(json: text)) ?? .null }
}

extension StreamEvent {
  var json: JSONValue { (try? JSONValue(data)) ?? .null }
}

extension JSONValue {
  init(_ text: String) throws { self = try JSONValue(json: text) }

  subscript(_ name: String) -> JSONValue? { members?[name] }
}

extension ConnectionLimits {
  /// For tests of other things: a busy machine may take long to send the first request of a connection.
  static var patient: ConnectionLimits {
    var limits = ConnectionLimits(connections: 1_000)
    (limits.head, limits.body, limits.idle, limits.unread) = (.hours(1), .hours(1), .hours(1), .hours(1))
    return limits
  }
}
