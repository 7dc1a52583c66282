/// Why settings of the authorities cannot be used; each case carries the setting's name.
package enum AuthoritySettingsProblem: Error, Equatable, Sendable {
  case duration(String, came: Duration, least: Duration, most: Duration)
  case secret(String)
  case successStatus(Int)
  case refreshPath

  package var message: String {
    switch self {
    case .duration(let name, let came, let least, let most):
      "authorities.\(name) is \(came), but must be from \(least) to \(most)"
    case .secret(let name): "authorities.\(name) must be 1 to 1024 characters"
    case .successStatus(let came):
      "authorities.salla-storefront.success-status is \(came), but must be 200, 201 or 202"
    case .refreshPath:
      "authorities.salla-storefront.refresh-path must be 1 to 10 words of letters, digits, - and _ with / between them, "
        + "and not the path of another call"
    }
  }
}

extension AuthoritySettings {
  /// Lifetimes that can be set: 1 second to 400 days.
  package static let lifetimes = Duration.seconds(1)...Duration.seconds(400 * 86_400)
  package static let graces = Duration.zero...Duration.seconds(600)

  /// - Throws: the first setting outside its bounds.
  func check() throws(AuthoritySettingsProblem) {
    try Self.check(medusa.lifetime, "medusa.lifetime")
    try Self.check(medusa.sessionLifetime, "medusa.session-lifetime")
    try Self.check(commerceEngine.accessLifetime, "commerce-engine.access-lifetime")
    try Self.check(commerceEngine.refreshLifetime, "commerce-engine.refresh-lifetime")
    try Self.check(commerceEngine.grace, "commerce-engine.grace", in: Self.graces)
    try Self.check(sallaStorefront.lifetime, "salla-storefront.lifetime")
    try Self.check(sallaMerchant.refreshLifetime, "salla-merchant.refresh-lifetime")
    try Self.check(sallaMerchant.grace, "salla-merchant.grace", in: Self.graces)
    try Self.check(secret: medusa.secret, "medusa.jwt-secret")
    try Self.check(secret: commerceEngine.secret, "commerce-engine.jwt-secret")
    try Self.check(secret: sallaStorefront.secret, "salla-storefront.jwt-secret")
    guard [200, 201, 202].contains(sallaStorefront.successStatus) else {
      throw .successStatus(sallaStorefront.successStatus)
    }
    let words = sallaStorefront.refreshPath.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { word in
      (1...64).contains(word.utf8.count)
        && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
    guard isPlain, words.count <= 10, !SallaStorefrontDialect.takes(path: sallaStorefront.refreshPath) else {
      throw .refreshPath
    }
  }

  private static func check(
    _ duration: Duration, _ name: String, in bounds: ClosedRange<Duration> = lifetimes
  ) throws(AuthoritySettingsProblem) {
    guard bounds.contains(duration) else {
      throw .duration(name, came: duration, least: bounds.lowerBound, most: bounds.upperBound)
    }
  }

  private static func check(secret: String, _ name: String) throws(AuthoritySettingsProblem) {
    guard (1...1024).contains(secret.utf8.count) else { throw .secret(name) }
  }
}
