package import HostPreflight
import HostProtocol
import HostValues

/// What a session has seen of its app for the readiness checks: the last word on each of them, and the little that has
/// to be remembered between two inputs.
package struct Observations: Sendable, Equatable, Codable {
  /// Good or bad news for a check.
  struct Sighting: Sendable, Equatable, Codable {
    let isGood: Bool
    let evidence: String
  }

  /// What the exchange authority said of the token of the present load.
  struct Verdict: Sendable, Equatable, Codable {
    let isGood: Bool
    /// Status and reason.
    let summary: String
    /// Whether a developer had it refused.
    let isMeant: Bool
  }

  /// A token that was refused, on its way to a fresh one.
  struct Refusal: Sendable, Equatable, Codable {
    let load: Int
    let summary: String
    var refreshed = false
  }

  /// The last word by the check's id.
  private(set) var sightings: [String: Sighting] = [:]
  /// The first loads in which the app was ready, by theme and by language.
  var themes: [String: Int] = [:]
  var languages: [String: Int] = [:]
  /// The last look at the app's page.
  package var report: PreflightReport?

  /// Whether a document of the present load has spoken: it is shown, whatever the report says. Nil for no.
  var isShown: Bool?
  /// The theme that the present document was told.
  var theme: Theme?
  var verdict: Verdict?
  /// What was said of a token that is not the one of the present load, such as one that an app has kept, or one of
  /// another server; nil for nothing.
  var otherVerdict: Verdict?
  /// Whether a message of the present load broke a rule.
  var rulesBroken = false
  var refusal: Refusal?
  /// The load in which a refresh loop was stopped.
  var loopedLoad: Int?

  subscript(_ topic: ReadinessTopic) -> Sighting? { sightings[topic.rawValue] }

  mutating func good(_ topic: ReadinessTopic, _ evidence: String) {
    sightings[topic.rawValue] = Sighting(isGood: true, evidence: evidence)
  }

  mutating func bad(_ topic: ReadinessTopic, _ evidence: String) {
    sightings[topic.rawValue] = Sighting(isGood: false, evidence: evidence)
  }

  /// Forgets what concerns one document alone.
  mutating func beginLoad(_ reason: LoadReason) {
    theme = nil
    isShown = nil
    verdict = nil
    otherVerdict = nil
    rulesBroken = false
    if reason != .refresh { refusal = nil }
  }
}
