import HostPlatform
import HostValues
import Synchronization

@testable import HostServer

/// An app's server as a test plays it: keeps what came, and answers each webhook as it is told.
final class Receiver: Sendable {
  private let state = Mutex<(calls: [WebhookCall], outcomes: [DeliveryOutcome])>(([], []))

  /// - Parameter outcomes: of the tries, in their order; those behind them are taken with 200.
  init(_ outcomes: [DeliveryOutcome] = []) { state.withLock { $0.outcomes = outcomes } }

  var calls: [WebhookCall] { state.withLock { $0.calls } }
  var events: [String] { calls.compactMap { $0.json["event"]?.text } }

  @Sendable func send(_ call: WebhookCall) async -> WebhookResult {
    let outcome = state.withLock { state in
      state.calls.append(call)
      return state.outcomes.isEmpty ? .answered(200) : state.outcomes.removeFirst()
    }
    return WebhookResult(outcome: outcome, answer: "seen")
  }

  static var configuration: PlatformConfiguration {
    var platform = PlatformConfiguration()
    platform.url = WebLocation("http://localhost:3000/webhook?key=hidden")
    platform.secret = Secret("test-webhook-secret")
    platform.install = .byHand
    return platform
  }
}

extension WebhookCall {
  var json: JSONValue { (try? JSONValue(json: body)) ?? .null }
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
