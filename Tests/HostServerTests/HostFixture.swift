import HTTPTypes
import HostCore
import HostProtocol
import HostTestSupport
import HostTokens
import Hummingbird
import HummingbirdTesting
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
    var clock = FixedClock()
    var random = SplitMix64(seed: 1)
    var sleepers: [(until: Date, continuation: AsyncStream<Void>.Continuation)] = []
  }
  private let state = Mutex(State())

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
  let client: any TestClientProtocol

  static func run(
    failureStatus: Int = 401, _ test: @Sendable (HostFixture) async throws -> Void
  ) async throws {
    var configuration = HostConfiguration.standard
    configuration.port = 0
    configuration.state = ":memory:"
    configuration.introspectionFailureStatus = failureStatus
    let clock = TestWorld()
    let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let parts = try buildApplication(configuration, world: clock.world, logger: logger)
    try await parts.application.test(.live) { client in
      try await test(HostFixture(parts: parts, clock: clock, client: client))
    }
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String? = nil
  ) async throws -> TestResponse {
    try await client.execute(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
  }

  /// The session that `/` leads to.
  var session: LiveSession { get throws { try parts.sessions.standardSession() } }

  /// Posts a batch of inputs as a page does.
  func post(
    _ inputs: [JSONValue], first: Int, stage: String = "page-1", after: String? = nil
  ) async throws -> TestResponse {
    let body: JSONValue = .compact([
      "stage": .string(stage), "first": .integer(first), "inputs": .array(inputs), "after": after.map { .string($0) },
    ])
    return try await send(
      .post, "/api/v1/sessions/\(try session.id)/inputs", headers: [.contentType: "application/json"],
      body: body.encoded)
  }

  /// A message of the app as a page hands it over.
  static func message(_ event: String, _ payload: JSONValue = [:], load: Int = 1) -> JSONValue {
    [
      "type": "message", "load": .integer(load), "sender": "frame", "origin": .string(Guest.origin),
      "data": Guest().envelope(event, payload),
    ]
  }

  static let open: JSONValue = ["type": "open", "width": 1180]

  /// The journal of the session that `/` leads to.
  func journal() throws -> [JournalEntry] {
    parts.store.latest(10_000, of: try session.id)
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }
  var json: JSONValue { (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .null }
}

extension JSONValue {
  subscript(_ name: String) -> JSONValue? { members?[name] }
}
