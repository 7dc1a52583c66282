import HostBrowser
import HostEdge
import HostServer

extension RunningEdge {
  /// What Firefox has to be told.
  ///
  /// - Parameter others: other servers that are trusted too.
  func firefox(_ cookies: CookieMode, trusting others: [FirefoxSetup.Trusted]) -> FirefoxSetup {
    let own = credentials.certificates.fingerprint
    return FirefoxSetup(
      pac: BrowserArguments.pac(proxy: proxy),
      trusted: PlatformName.allCases.map { .init(place: "\($0.rawValue):\(PlatformName.port)", fingerprint: own) }
        + others,
      cookies: cookies.setup)
  }
}
