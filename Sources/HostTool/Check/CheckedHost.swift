import HostCore
import HostPreflight
import HostProtocol
import HostScenario
import HostServer
import HostValues

/// The dashboard that a check plays in: one that it started itself, or one that runs already.
protocol CheckedHost: Sendable {
  /// Where browsers find it.
  var origin: String { get }
  var app: AppSettings { get }
  /// The merchant that the app is told of by webhooks when a scenario names none; nil where it is told of nobody.
  var webhookMerchant: Int? { get }
  /// Makes a session as a scenario has it.
  ///
  /// - Throws: `CheckProblem` when there can be none.
  func make(_ settings: ScenarioSettings) async throws(CheckProblem) -> any PlayedSession
  /// Looks at the app's page as a browser will see it in the dashboard behind a door.
  func look(_ visit: Visit, _ door: Door) async -> PreflightReport
  /// What a Chromium has to be told to find the platform's own names here.
  ///
  /// - Throws: `CheckProblem` where they cannot be had.
  func platformNames(trusting pins: [String]) async throws(CheckProblem) -> [String]
}

/// A session that a scenario is played in.
protocol PlayedSession: Sendable {
  var id: String { get }
  /// A signal for each time there may be something new.
  func signals() async -> AsyncStream<Void>
  /// The entries since the last call, oldest first, with nothing left out.
  func news() async throws(CheckProblem) -> [JSONValue]
  /// The state as its page draws it.
  func view() async throws(CheckProblem) -> JSONValue
  /// Does what a script asks for, and gives the entries that it led to.
  func command(_ input: Input) async throws(CheckProblem) -> [JSONValue]
  func readiness() async throws(CheckProblem) -> [ReadinessCheck]
  /// Writes down what the browser alone has seen, where the journal is our own.
  func note(_ saw: BrowserSaw) async
  /// Forgets the session, as far as that is possible.
  func remove() async
}
