import AsyncHTTPClient
import HostCore
import HostEdge
import HostPreflight
import HostProtocol
import HostScenario
import HostServer
import HostValues
import NIOHTTP1

/// The dashboard that another process runs: the one that the app's back end asks about tokens.
struct RunningElsewhere: CheckedHost {
  let api: HostAPI
  let app: AppSettings
  private let world: World
  /// What each session of the check has otherwise than that dashboard's own settings say: a body of `POST /sessions`.
  private let draft: [String: JSONValue]

  var origin: String { api.origin }
  /// It may tell the app of its own merchants, whose tokens a check must not take.
  var webhookMerchant: Int? { nil }

  /// - Parameters:
  ///   - wanted: the settings of the check. What they leave at the product's own stays as the dashboard has it.
  /// - Throws: `CheckProblem` when it makes no session.
  init(_ api: HostAPI, wanted: SessionSettings, world: World) async throws(CheckProblem) {
    let probe = try await api.call(.POST, "/sessions", [:])
    let its = probe.at("state")?.at("app")
    if let id = probe.at("id")?.text { _ = try await api.call(.DELETE, "/sessions/\(id)") }
    let usual = HostConfiguration.standard.session
    var app: [String: JSONValue] = [:]
    if its?.at("url")?.text != wanted.app.url.text { app["url"] = .string(wanted.app.url.text) }
    if wanted.app.id != usual.app.id { app["id"] = .string(wanted.app.id) }
    if wanted.app.name != usual.app.name, wanted.app.name != AppSettings.unnamed {
      app["name"] = .string(wanted.app.name)
    }
    var settings = wanted.app
    if app["id"] == nil, let id = its?.at("id")?.text { settings.id = id }
    if app["name"] == nil, app["url"] == nil, let name = its?.at("name")?.text { settings.name = name }
    self.api = api
    self.world = world
    self.app = settings
    draft = Self.draft(wanted, usual).merging(app.isEmpty ? [:] : ["app": .object(app)]) { $1 }
  }

  private static func draft(_ wanted: SessionSettings, _ usual: SessionSettings) -> [String: JSONValue] {
    func changed<Value: Equatable>(_ path: KeyPath<SessionSettings, Value>, _ json: (Value) -> JSONValue) -> JSONValue?
    {
      // A bare nil beside a JSON value would be the value null.
      guard wanted[keyPath: path] != usual[keyPath: path] else { return Optional.none }
      return json(wanted[keyPath: path])
    }
    let parts: [String: JSONValue] = [
      "merchant": .compact([
        "id": changed(\.merchant.id) { .integer($0) }, "name": changed(\.merchant.name) { .string($0) },
      ]),
      "user": .compact(["id": changed(\.merchant.userID) { .integer($0) }]),
      "layout": .compact([
        "theme": changed(\.theme) { .string($0.rawValue) }, "locale": changed(\.language) { .string($0.rawValue) },
        "currency": changed(\.currency) { .string($0) },
      ]),
      "token": .compact(["lifetime": changed(\.tokenLifetime) { .string($0.text) }]),
      "policy": .compact([
        "protocol": changed(\.policy.conformance) { .string($0.rawValue) },
        "unknown_events": changed(\.policy.unknownEvents) { .string($0.rawValue) },
        "confirm": changed(\.policy.questions) { .string($0.rawValue) },
        "checkout": changed(\.policy.payments) { .string($0.rawValue) },
        "launch_parameters": changed(\.policy.launchProfile) { .string($0.rawValue) },
        "refresh_limit": changed(\.policy.refreshLimit) { .integer($0) },
      ]),
    ]
    return parts.filter { $0.value != [:] }
  }

  func make(_ settings: ScenarioSettings) async throws(CheckProblem) -> any PlayedSession {
    // What the scenario says comes on top, member by member.
    let own = Self.draft(settings.applied(to: HostConfiguration.standard.session), HostConfiguration.standard.session)
    let body = draft.merging(own) { first, second in
      .object((first.members ?? [:]).merging(second.members ?? [:]) { $1 })
    }
    let made = try await api.call(.POST, "/sessions", .object(body))
    guard let id = made.at("id")?.text else {
      throw CheckProblem(message: "the salla-host at \(origin) is of another version: it names no session")
    }
    return RemoteSession(id: id, api: api, world: world)
  }

  func look(_ visit: Visit, _ door: Door) async -> PreflightReport {
    let dashboard =
      switch door {
      case .plain: origin
      case .edge: PlatformName.dashboard.origin
      }
    guard let address = WebAddress(dashboard + "/") else { preconditionFailure("an origin makes a URL") }
    if case .edge = door, AppCertificate.isTrusted(visit.app) {
      return await AppCertificate.examine(visit, dashboard: address)
    }
    return await examine(visit, dashboard: address, client: api.client)
  }

  func platformNames(trusting pins: [String]) async throws(CheckProblem) -> [String] {
    let edge = try await api.call(.POST, "/edge")
    guard let port = edge.at("port")?.wholeNumber, case .array(let its)? = edge.at("pins") else {
      throw CheckProblem(message: "the salla-host at \(origin) does not say how a browser gets to the platform's names")
    }
    return BrowserArguments.chromium(port: port, pins: its.compactMap(\.text) + pins)
  }
}

/// A session of a dashboard that another process runs.
actor RemoteSession: PlayedSession {
  nonisolated let id: String
  private let api: HostAPI
  private let world: World
  private var seen = 0

  /// How often it is asked for news.
  private static let pause = Duration.milliseconds(100)
  /// Entries of one answer.
  private static let part = 1000

  init(id: String, api: HostAPI, world: World) {
    self.id = id
    self.api = api
    self.world = world
  }

  func signals() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let ticking = Task { [world] in
      while !Task.isCancelled {
        continuation.yield()
        try await world.sleep(Self.pause)
      }
    }
    continuation.onTermination = { _ in ticking.cancel() }
    return stream
  }

  func news() async throws(CheckProblem) -> [JSONValue] {
    var news: [JSONValue] = []
    while true {
      let answer = try await api.call(.GET, "/sessions/\(id)/journal?after=\(seen)&limit=\(Self.part)")
      guard case .array(let entries)? = answer.at("entries"), !entries.isEmpty else { return news }
      for entry in entries {
        seen = max(seen, entry.at("seq")?.wholeNumber ?? 0)
        news.append(try await whole(entry))
      }
    }
  }

  func view() async throws(CheckProblem) -> JSONValue { try await api.call(.GET, "/sessions/\(id)") }

  func command(_ input: Input) async throws(CheckProblem) -> [JSONValue] {
    // The control API speaks for scripts by itself.
    let spoken = if case .command(let inner) = input { inner } else { input }
    let answer = try await api.call(.POST, "/sessions/\(id)/commands", spoken.json)
    guard case .array(let entries)? = answer.at("entries") else { return [] }
    return entries
  }

  func readiness() async throws(CheckProblem) -> [ReadinessCheck] {
    guard case .array(let checks)? = try await view().at("checks") else { return [] }
    return checks.compactMap { check in
      guard let topic = (check.at("id")?.text).flatMap(ReadinessTopic.init),
        let status = (check.at("status")?.text).flatMap(ReadinessCheck.Status.init)
      else { return nil }
      return ReadinessCheck(topic: topic, status: status, evidence: check.at("evidence")?.text)
    }
  }

  /// What a browser saw is no word of a script.
  func note(_ saw: BrowserSaw) async {}

  /// It stays in the dashboard's list where somebody may look at what failed.
  func remove() async { _ = try? await api.call(.DELETE, "/sessions/\(id)") }

  private func whole(_ entry: JSONValue) async throws(CheckProblem) -> JSONValue {
    guard entry.at("truncated") != nil, let number = entry.at("seq")?.wholeNumber else { return entry }
    return try await api.call(.GET, "/sessions/\(id)/journal/\(number)")
  }
}
