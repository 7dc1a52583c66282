import HostValues

/// A call of the Merchant API, as far as the answer depends on it.
package struct MerchantCall: Sendable, Equatable {
  /// In capitals.
  package let method: String
  /// Below `/admin/v2`, with a slash in front, as it was sent: escapes are still in it.
  package let path: String
  /// Names and values, decoded, in their order. The last one of a name counts.
  package let query: [QueryItem]
  package let body: [UInt8]

  package init(method: String, path: String, query: [QueryItem] = [], body: [UInt8] = []) {
    self.method = method
    self.path = path.streamSafe
    self.query = query
    self.body = body
  }

  /// The parts of the path between its slashes; empty ones are left out. A mark behind a slash does not hide it.
  var parts: [String] {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The value of a parameter; nil when it is absent or empty.
  func parameter(_ name: MerchantOperation.Parameter) -> String? {
    query.last { $0.name == name.rawValue }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }
}

/// What the bearer token of a call is good for, as whoever keeps the tokens has judged it.
package enum MerchantAccess: Sendable, Equatable {
  case granted(scopes: [String])
  case refused(Refusal)

  /// - Throws: `.token` when the bearer is good for nothing.
  func scopes() throws(MerchantRefusal) -> [String] {
    switch self {
    case .granted(let scopes): scopes
    case .refused(let refusal): throw .token(refusal)
    }
  }

  package enum Refusal: String, Sendable, CaseIterable {
    /// There was no `Authorization: Bearer …`.
    case missing
    case unknown
    case expired
    case revoked
    /// The token from the page's address was sent, which is for the exchange authority alone.
    case embedded
    /// A refresh token was sent in place of an access token.
    case refresh

    /// Why, in words for the journal.
    var words: String {
      switch self {
      case .missing: "no bearer token was sent"
      case .unknown: "the access token is none of this host's"
      case .expired: "the access token has expired; refresh it"
      case .revoked: "the access token was revoked, by a new installation or the end of its chain"
      case .embedded:
        "the bearer is the embedded token of the page; the Merchant API wants the access token that came with "
          + "app.store.authorize or from /oauth2/token"
      case .refresh: "the bearer is a refresh token; the Merchant API wants the access token"
      }
    }
  }
}
