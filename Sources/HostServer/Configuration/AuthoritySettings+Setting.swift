import HostAuthorities
import HostValues

extension HostConfiguration {
  /// Sets one setting of the authorities from its text; the others are left alone.
  ///
  /// - Throws: `SettingProblem` when the text breaks the setting's rule.
  mutating func setAuthorities(_ setting: Setting, to value: SettingText) throws(SettingProblem) {
    switch setting {
    case .authorities: authorities = try value.authorities()
    case .medusaSecret: authoritySettings.medusa.secret = try value.secret()
    case .medusaLifetime: authoritySettings.medusa.lifetime = try value.lifetime()
    case .commerceEngineSecret: authoritySettings.commerceEngine.secret = try value.secret()
    case .commerceEngineAccessLifetime: authoritySettings.commerceEngine.accessLifetime = try value.lifetime()
    case .commerceEngineRefreshLifetime: authoritySettings.commerceEngine.refreshLifetime = try value.lifetime()
    case .commerceEngineRotation:
      authoritySettings.commerceEngine.rotation = try value.word(AuthoritySettings.CommerceEngine.Rotation.self)
    case .commerceEngineGrace:
      authoritySettings.commerceEngine.grace = try value.grace()
    case .storefrontSecret: authoritySettings.sallaStorefront.secret = try value.secret()
    case .storefrontLifetime: authoritySettings.sallaStorefront.lifetime = try value.lifetime()
    case .storefrontSuccessStatus:
      authoritySettings.sallaStorefront.successStatus = try value.whole(in: 200...202)
    case .storefrontTokenKey:
      authoritySettings.sallaStorefront.tokenKey = try value.word(AuthoritySettings.SallaStorefront.TokenKey.self)
    case .merchantGrace: authoritySettings.sallaMerchant.grace = try value.grace()
    case .merchantRefreshLifetime: authoritySettings.sallaMerchant.refreshLifetime = try value.lifetime()
    case .storefrontRefreshPath: authoritySettings.sallaStorefront.refreshPath = try value.text()
    default: break
    }
  }
}

extension SettingText {
  fileprivate func authorities() throws(SettingProblem) -> [Authority] {
    let text = try text()
    switch text {
    case "all": return Authority.allCases
    case "none": return []
    default:
      let names = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
      let found = names.compactMap(Authority.init(rawValue:))
      guard !found.isEmpty, found.count == names.count else {
        let known = Authority.allCases.map(\.rawValue).joined(separator: ", ")
        throw broken("none, all, or some of \(known), with commas between them")
      }
      return found
    }
  }

  fileprivate func lifetime() throws(SettingProblem) -> Duration {
    try duration(in: AuthoritySettings.lifetimes, rule: "a time from 1s to 9600h, such as 30s or 24h")
  }

  fileprivate func grace() throws(SettingProblem) -> Duration {
    try duration(in: AuthoritySettings.graces, rule: "a time from 0s to 10m, such as 10s")
  }

  /// A secret is never shown, not even a wrong one.
  fileprivate func secret() throws(SettingProblem) -> String {
    let text = try text()
    guard (1...1024).contains(text.utf8.count) else { throw brokenSecret("1 to 1024 bytes") }
    return text
  }
}
