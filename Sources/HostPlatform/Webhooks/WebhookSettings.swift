import Crypto
import HostValues

/// Where and how an app wants its webhooks. The secret is a setting of the server and no part of a session's state.
package struct WebhookSettings: Sendable, Equatable {
  /// How a receiver knows that a webhook is the platform's (D).
  package enum Strategy: String, Sendable, CaseIterable, Codable {
    /// An HMAC of the body in `X-Salla-Signature`.
    case signature
    /// The secret itself in `Authorization`.
    case token
    case none
  }

  package let url: WebLocation
  package let secret: Secret
  package let strategy: Strategy
  /// Sent with every webhook; one of the platform's own names takes the place of the platform's (A).
  package let headers: [WebhookHeader]
  package let createdAtFormat: CreatedAtFormat

  package init(
    url: WebLocation, secret: Secret, strategy: Strategy = .signature, headers: [WebhookHeader] = [],
    createdAtFormat: CreatedAtFormat = .standard
  ) {
    self.url = url
    self.secret = secret
    self.strategy = strategy
    self.headers = headers
    self.createdAtFormat = createdAtFormat
  }

  /// The headers of a `POST` with these bytes.
  ///
  /// - Parameter isFlawed: whether signature or token are wrong on purpose.
  package func headers(for body: [UInt8], isFlawed: Bool = false) -> [WebhookHeader] {
    let own = [WebhookHeader(trusted: "Content-Type", "application/json")] + proof(of: body, isFlawed: isFlawed)
    let replaced = Set(headers.map { $0.name.lowercased() })
    return own.filter { !replaced.contains($0.name.lowercased()) } + headers
  }

  /// Signature and Token are written with a capital in the header (D): of the receivers that public apps have, most take
  /// that, and fewer take any other form (O).
  private func proof(of body: [UInt8], isFlawed: Bool) -> [WebhookHeader] {
    switch strategy {
    case .signature:
      let signature = secret.signature(of: body)
      return [
        WebhookHeader(trusted: "X-Salla-Security-Strategy", "Signature"),
        WebhookHeader(trusted: "X-Salla-Signature", isFlawed ? String(signature.reversed()) + "0" : signature),
      ]
    case .token:
      return [
        WebhookHeader(trusted: "X-Salla-Security-Strategy", "Token"),
        WebhookHeader(trusted: "Authorization", isFlawed ? "wrong-on-purpose" : secret.text),
      ]
    case .none: return []
    }
  }
}

extension Secret {
  /// Lower-case hex of the HMAC-SHA256 of these bytes with this secret (D).
  package func signature(of body: [UInt8]) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Array(text.utf8)))
    return code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
