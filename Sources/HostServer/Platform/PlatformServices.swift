import HostCore
import HostPlatform
import HostProtocol
import HostValues

/// What sessions need of the platform around the app: how it is registered, its tokens, and the way to its server.
package struct PlatformServices: Sendable {
  let configuration: PlatformConfiguration
  /// The app that the configuration is about.
  private let appID: String
  let tokens: TokenSeal
  /// nil where nothing may be sent.
  let send: SendWebhook?

  init(_ configuration: HostConfiguration, keys: TokenDesk, send: SendWebhook?) {
    self.configuration = configuration.platform
    appID = configuration.session.app.id
    tokens = TokenSeal(keys)
    self.send = send
  }

  /// How an app is registered; nil for another app than the server's own.
  func registration(of app: AppSettings) -> AppRegistration? {
    guard isOurs(app.id), configuration.bundledOrigins?.contains(app.url.origin) != false else { return nil }
    return configuration.registration
  }

  /// The app as the authorization server knows it.
  var client: OAuthClient { configuration.client(ofApp: appID) }

  /// Whether an app is the server's own.
  func isOurs(_ app: String) -> Bool { app == appID }
}
