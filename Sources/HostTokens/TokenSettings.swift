/// How the dashboard's tokens are made; set for a whole server and for a session.
package struct TokenSettings: Sendable, Equatable {
  /// Lifetimes that can be set: 1 second to 24 hours.
  package static let lifetimes: ClosedRange<Duration> = .seconds(1) ... .seconds(24 * 60 * 60)
  /// Five minutes (O: an earlier revision of the vendor's guide said so; today's says "short-lived").
  package static let `default` = TokenSettings()

  /// How long a token is good from its issue.
  package let lifetime: Duration

  private init() {
    lifetime = .seconds(300)
  }

  /// Checks a lifetime.
  ///
  /// - Throws: `TokenSettingsProblem.lifetime` when it is outside ``lifetimes``.
  package init(lifetime: Duration) throws(TokenSettingsProblem) {
    guard Self.lifetimes.contains(lifetime) else { throw .lifetime(lifetime) }
    self.lifetime = lifetime
  }

  /// The lifetime, cut to milliseconds.
  var lifetimeInMilliseconds: Int {
    let (seconds, attoseconds) = lifetime.components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}

/// Why token settings were refused.
package enum TokenSettingsProblem: Error, Equatable, Sendable {
  /// A lifetime below 1 second or above 24 hours.
  case lifetime(Duration)

  /// The problem in plain words.
  package var reason: String {
    switch self {
    case .lifetime(let lifetime): "the token lifetime is \(lifetime), but must be from 1 second to 24 hours"
    }
  }
}
