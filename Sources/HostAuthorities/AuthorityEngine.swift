package import HostPlatform

/// The refresh systems: turns calls into answers and a changed state.
///
/// Nothing here waits, reads a clock or does I/O: a call is carried out whole, so whoever owns the state decides the
/// order of two that race.
package struct AuthorityEngine: Sendable {
  package let settings: AuthoritySettings
  private let medusa: MedusaDialect
  private let commerceEngine: CommerceEngineDialect
  private let sallaStorefront: SallaStorefrontDialect
  let sallaMerchant: SallaMerchantDialect

  /// - Parameter seal: seals the tokens of merchants' stores.
  /// - Throws: `AuthoritySettingsProblem` for a setting outside its bounds.
  package init(
    settings: AuthoritySettings = AuthoritySettings(), seal: TokenSeal
  ) async throws(AuthoritySettingsProblem) {
    try settings.check()
    sallaMerchant = SallaMerchantDialect(settings: settings.sallaMerchant, seal: seal)
    self.settings = settings
    medusa = MedusaDialect(
      settings: settings.medusa, signer: try await Self.signer(settings.medusa.secret, "medusa.jwt-secret"))
    commerceEngine = CommerceEngineDialect(
      settings: settings.commerceEngine,
      signer: try await Self.signer(settings.commerceEngine.secret, "commerce-engine.jwt-secret"))
    sallaStorefront = SallaStorefrontDialect(
      settings: settings.sallaStorefront,
      signer: try await Self.signer(settings.sallaStorefront.secret, "salla-storefront.jwt-secret"))
  }

  private static func signer(
    _ secret: String, _ name: String
  ) async throws(AuthoritySettingsProblem) -> TokenSigner {
    do { return try await TokenSigner(secret: secret) } catch { throw .secret(name) }
  }

  func dialect(_ authority: Authority) -> any Dialect {
    switch authority {
    case .medusa: medusa
    case .commerceEngine: commerceEngine
    case .sallaStorefront: sallaStorefront
    case .sallaMerchant: sallaMerchant
    }
  }

  /// Everything that an authority answers.
  package func operations(_ authority: Authority) -> [AuthorityOperation] {
    dialect(authority).routes.map(\.operation)
  }

  /// The faults that can be switched on for an authority.
  package func faults(_ authority: Authority) -> [AuthorityFault.Kind] { dialect(authority).faults }
}
