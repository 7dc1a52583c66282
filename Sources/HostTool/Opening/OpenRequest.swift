/// What `salla-host open` was asked for.
import HostServer

package struct OpenRequest: Sendable {
  /// Name or path of the browser; nil looks for a Chromium.
  let browser: String?
  let cookies: CookieMode
  /// Whether the dashboard has to have its port; else it takes a free one when that is taken.
  let isPortFixed: Bool

  /// The Firefox that was asked for: `firefox` for any, else a name or a path that ends in one, such as `firefox-esr`.
  var firefox: String? {
    browser.flatMap { $0.split(separator: "/").last?.hasPrefix("firefox") == true ? $0 : nil }
  }

  package init(browser: String?, cookies: CookieMode, isPortFixed: Bool) {
    self.browser = browser
    self.cookies = cookies
    self.isPortFixed = isPortFixed
  }
}
