package import HostPlatform
import HostProtocol
import HostValues

/// How one try to deliver a webhook ended.
package struct WebhookAnswer: Sendable, Equatable {
  /// The webhook's number.
  package let delivery: Int
  package let outcome: DeliveryOutcome
  /// The beginning of the answer's body; nil when there was no answer.
  package let answer: String?
  package let duration: Duration

  package init(delivery: Int, outcome: DeliveryOutcome, answer: String? = nil, duration: Duration) {
    self.delivery = delivery
    self.outcome = outcome
    self.answer = answer
    self.duration = duration
  }

  var members: [String: JSONValue?] {
    [
      "delivery": .integer(delivery), "outcome": .storing(outcome), "answer": answer.map { .string($0) },
      "duration_ms": .milliseconds(duration),
    ]
  }
}

extension WebhookAnswer: Decodable {
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: MemberName.self)
    delivery = try fields.decode(Int.self, forKey: "delivery")
    outcome = try fields.decode(DeliveryOutcome.self, forKey: "outcome")
    answer = try fields.decodeIfPresent(String.self, forKey: "answer")
    duration = try fields.decode(Duration.self, forKey: "duration_ms")
  }
}
