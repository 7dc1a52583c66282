/// What a Firefox is started with: a profile that knows some servers by another way, and trusts them.
package struct FirefoxSetup: Sendable {
  /// The URL of the script that says whom to ask for a host.
  let pac: String
  /// Servers, such as `s.salla.sa:443`, whose certificate is taken as it is.
  let trusted: [String]
  /// SHA-256 of their certificate: hexadecimal pairs with colons.
  let fingerprint: String
  let cookies: BrowserSetup.ThirdPartyCookies

  package init(pac: String, trusted: [String], fingerprint: String, cookies: BrowserSetup.ThirdPartyCookies) {
    self.pac = pac
    self.trusted = trusted
    self.fingerprint = fingerprint
    self.cookies = cookies
  }

  var files: [ProfileFile] {
    // The number is that of SHA-256 among the object identifiers (O, Firefox 153).
    let exceptions = trusted.map { "\($0):\tOID.2.16.840.1.101.3.4.2.1\t\(fingerprint)\t\n" }
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
    let way = [("network.proxy.type", "2"), ("network.proxy.autoconfig_url", "\"\(pac)\"")]
    // Without it Firefox gives each framed site cookies of its own for each site that frames it.
    return quiet + way + (cookies == .allowed ? [("network.cookie.cookieBehavior", "0")] : [])
  }
}
