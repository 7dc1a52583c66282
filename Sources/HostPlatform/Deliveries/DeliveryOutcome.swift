import HostValues

/// How one try to deliver a webhook ended.
package enum DeliveryOutcome: Sendable, Equatable {
  /// The app answered with this HTTP status.
  case answered(Int)
  /// The app took the connection and did not answer in time.
  case silent
  /// There was no connection, or it broke before the answer.
  case unreachable(Obstacle)

  package enum Obstacle: String, Sendable, CaseIterable, Codable {
    /// Nothing listens there.
    case refused
    /// No such host.
    case unknownHost = "unknown-host"
    /// The TLS handshake failed.
    case tls
    /// The connection ended before the answer.
    case closed
    case other
  }

  package var isDelivered: Bool {
    switch self {
    case .answered(let status): DeliveryPolicy.accepted.contains(status)
    case .silent, .unreachable: false
    }
  }

  /// What happened in words that follow "the app".
  package var words: String {
    switch self {
    case .answered(let status) where isDelivered: "took it with \(status)"
    case .answered(let status): "refused it with \(status): 200, 201 and 202 count as delivered"
    case .silent: "did not answer within \(DeliveryPolicy.patience.text)"
    case .unreachable(.refused): "was not there: nothing listens at its webhook URL"
    case .unreachable(.unknownHost): "was not there: its webhook URL names a host that is not known"
    case .unreachable(.tls): "was not reached: the TLS handshake with its webhook URL failed"
    case .unreachable(.closed): "closed the connection before it had answered"
    case .unreachable(.other): "was not reached"
    }
  }
}

extension DeliveryOutcome: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, status, obstacle
  }

  private enum Kind: String, Codable {
    case answered, silent, unreachable
  }

  /// What HTTP has as status of an answer.
  private static let statuses = 100...999

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    switch try fields.decode(Kind.self, forKey: .kind) {
    case .answered:
      let status = try fields.decode(Int.self, forKey: .status)
      guard Self.statuses.contains(status) else {
        throw DecodingError.dataCorruptedError(
          forKey: .status, in: fields, debugDescription: Self.statuses.rule(broken: status))
      }
      self = .answered(status)
    case .silent: self = .silent
    case .unreachable: self = .unreachable(try fields.decode(Obstacle.self, forKey: .obstacle))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .answered(let status):
      try fields.encode(Kind.answered, forKey: .kind)
      try fields.encode(status, forKey: .status)
    case .silent: try fields.encode(Kind.silent, forKey: .kind)
    case .unreachable(let obstacle):
      try fields.encode(Kind.unreachable, forKey: .kind)
      try fields.encode(obstacle, forKey: .obstacle)
    }
  }
}
