import HostBrowser
import HostEdge
import HostServer

extension RunningEdge {
  /// What Firefox has to be told.
  func firefox(_ cookies: CookieMode) -> FirefoxSetup {
    FirefoxSetup(
      pac: BrowserArguments.pac(proxy: proxy),
      trusted: PlatformName.allCases.map { "\($0.rawValue):\(PlatformName.port)" },
      fingerprint: credentials.certificates.fingerprint, cookies: cookies.setup)
  }
}
