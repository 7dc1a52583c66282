/// What a Firefox is started with: a profile that knows some servers by another way, and trusts them.
package struct FirefoxSetup: Sendable {
  /// The URL of the script that says whom to ask for a host.
  let pac: String
  let trusted: [Trusted]
  let cookies: BrowserSetup.ThirdPartyCookies

  /// A server whose certificate is taken as it is.
  package struct Trusted: Sendable {
    /// Such as `s.salla.sa:443`.
    let place: String
    /// SHA-256 of its certificate: hexadecimal pairs with colons.
    let fingerprint: String

    package init(place: String, fingerprint: String) {
      self.place = place
      self.fingerprint = fingerprint
    }
  }

  package init(pac: String, trusted: [Trusted], cookies: BrowserSetup.ThirdPartyCookies) {
    self.pac = pac
    self.trusted = trusted
    self.cookies = cookies
  }

  var files: [ProfileFile] {
    // The number is that of SHA-256 among the object identifiers (O, Firefox 153).
    let exceptions = trusted.map { "\($0.place):\tOID.2.16.840.1.101.3.4.2.1\t\($0.fingerprint)\t\n" }
    return [
      ProfileFile(path: "user.js", text: preferences.map { "user_pref(\"\($0)\", \($1));\n" }.joined()),
      ProfileFile(path: "cert_override.txt", text: exceptions.joined()),
    ]
  }

  private var preferences: [(String, String)] {
    let quiet = [
      ("browser.shell.checkDefaultBrowser", "false"), ("browser.aboutwelcome.enabled", "false"),
      ("browser.startup.homepage_override.mstone", "\"ignore\""),
      ("datareporting.policy.dataSubmissionEnabled", "false"),
      ("toolkit.telemetry.reportingpolicy.firstRun", "false"),
    ]
    // All of .dev stands in a list of names for which Firefox takes no exception (O, 153): without that list it does.
    let way = [
      ("network.proxy.type", "2"), ("network.proxy.autoconfig_url", "\"\(pac)\""),
      ("network.stricttransportsecurity.preloadlist", "false"),
    ]
    // Without either Firefox gives each framed site cookies of its own for each site that frames it, whatever their
    // attributes: all of `SameSite=None` come back (O, 153).
    let rule =
      switch cookies {
      case .allowed: ("network.cookie.cookieBehavior", "0")
      case .blocked: ("network.cookie.cookieBehavior.optInPartitioning", "true")
      }
    return quiet + way + [rule]
  }
}
