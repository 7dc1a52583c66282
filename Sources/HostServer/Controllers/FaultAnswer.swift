import HTTPTypes
import HostCore

/// What the exchange authority does under a fault: the one place that says what goes out and what the journal says
/// went out.
enum FaultAnswer: Sendable {
  /// An answer that judges nothing (its words are A).
  case reply(ExchangeAnswer)
  /// The true answer, so much later.
  case late(Duration)
  /// None. The connection is closed as soon as the caller has gone, and after this time at most.
  case silence(Duration)

  /// The HTTP status that goes out; 0 for none, nil for the true one.
  var status: Int? {
    switch self {
    case .reply(let answer): answer.status
    case .late: nil
    case .silence: 0
    }
  }

  /// How much later the true answer comes.
  var delay: Duration {
    if case .late(let delay) = self { delay } else { .zero }
  }

  /// The client gives up before that, or has no limit of its own.
  static let patience = Duration.seconds(60)
}

extension Fault {
  /// - Parameter failureStatus: the HTTP status for a refused token.
  func answer(failureStatus: Int) -> FaultAnswer? {
    switch kind {
    case .introspectionExpired: .reply(.failure(failureStatus, message: ExchangeAnswer.refused))
    case .introspection401: .reply(.failure(401, message: ExchangeAnswer.refused))
    case .introspection422: .reply(.failure(422, message: ExchangeAnswer.refused))
    case .introspection429: .reply(.failure(429, message: "Too Many Requests", headers: [.retryAfter: "1"]))
    case .introspection500: .reply(.failure(500, message: "Server Error"))
    case .introspectionSuccessFalse: .reply(.failure(200, message: ExchangeAnswer.refused))
    case .introspectionNotJSON:
      .reply(
        ExchangeAnswer(
          status: 200, type: "text/html; charset=utf-8",
          text: "<!doctype html><title>Bad Gateway</title><h1>502 Bad Gateway</h1>"))
    case .introspectionSlow: .late(delay)
    case .introspectionHang: .silence(FaultAnswer.patience)
    default: nil
    }
  }
}
