package import HostPlatform

/// How the authorities behave; checked when an ``AuthorityEngine`` is made of them.
package struct AuthoritySettings: Sendable, Equatable {
  package struct Medusa: Sendable, Equatable {
    /// The vendor's default for development (D).
    package var secret = "supersecret"
    package var lifetime = Duration.seconds(86_400)
    /// How long the `connect.sid` cookie is good (D: 10 hours).
    package var sessionLifetime = Duration.seconds(36_000)
  }

  package struct CommerceEngine: Sendable, Equatable {
    package enum Rotation: String, Sendable, CaseIterable {
      /// A refresh token is spent when it is used.
      case rotate
      /// A refresh token stays good when it is used.
      case reuse
    }

    package var secret = "commerce-engine-development-secret"
    package var accessLifetime = Duration.seconds(3600)
    package var refreshLifetime = Duration.seconds(30 * 86_400)
    package var rotation = Rotation.rotate
    /// How long a spent refresh token still gives the pair that it gave before.
    package var grace = Duration.seconds(10)
  }

  package struct SallaStorefront: Sendable, Equatable {
    package enum TokenKey: String, Sendable, CaseIterable {
      /// `data.token`, as the published types say (D).
      case token
      /// `data.access_token`, as third-party pages read it (O).
      case accessToken = "access_token"
      case both
    }

    package var secret = "salla-storefront-development-secret"
    package var lifetime = Duration.seconds(3600)
    /// The HTTP status and the body's `status` of a success: 200, 201 or 202.
    package var successStatus = 200
    package var tokenKey = TokenKey.token
    /// Where the token is refreshed, below `store/v1/` (A).
    package var refreshPath = "auth/refresh"
  }

  package struct SallaMerchant: Sendable, Equatable {
    /// The app, as the server has it registered.
    package var client = OAuthClient(id: "1234567", secret: Secret("salla-host-client-secret"))
    /// How long a refresh token is good (A: a month).
    package var refreshLifetime = Duration.seconds(30 * 86_400)
    /// How long a spent refresh token still gives the pair that it gave before. None, as documented: it ends the chain
    /// at once (D).
    package var grace = Duration.zero
  }

  package var medusa = Medusa()
  package var commerceEngine = CommerceEngine()
  package var sallaStorefront = SallaStorefront()
  package var sallaMerchant = SallaMerchant()

  package init() {}
}
