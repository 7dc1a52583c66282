/// What `salla-host open` was asked for.
import HostServer

package struct OpenRequest: Sendable {
  /// Path of the browser, or `firefox`; nil looks for one.
  let browser: String?
  let cookies: CookieMode
  /// Whether the dashboard has to have its port; else it takes a free one when that is taken.
  let isPortFixed: Bool

  var isFirefox: Bool { browser == "firefox" }

  package init(browser: String?, cookies: CookieMode, isPortFixed: Bool) {
    self.browser = browser
    self.cookies = cookies
    self.isPortFixed = isPortFixed
  }
}
