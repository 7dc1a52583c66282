/// What the sample app needs to know about the world around it.
///
/// The app has no clock and no randomness of its own: whatever must differ between two runs is handed in here.
package struct SampleAppConfiguration: Sendable {
  /// Who an app is at the token endpoint.
  package struct Credentials: Sendable {
    package let id: String
    package let secret: String

    package init(id: String, secret: String) {
      self.id = id
      self.secret = secret
    }
  }

  /// Where the app takes its webhooks.
  package static let webhookPath = "/webhook"

  /// The address to bind, an IPv4 loopback address by default, so that nobody else on the network can reach the app.
  package var host: String
  /// The port to bind; 0 lets the operating system pick a free one, which `onListening` then reports.
  package var port: Int
  /// Where to ask whether a token is good. It is called for every session request, because the host's own port
  /// may be known only after this app was built.
  package var introspectURL: @Sendable () -> String
  /// Where the platform's Merchant API and token endpoint are, without a slash at the end; called for every request.
  package var platformOrigin: @Sendable () -> String
  /// Who the app is at the token endpoint.
  package var credentials: Credentials
  /// What webhooks are signed with.
  package var webhookSecret: String
  /// The id under which the app is installed; sent to the host as `S-Source` unless a request overrides it.
  package var appID: String
  /// The folder that holds the app's page, its script and its style, as an absolute path.
  package var publicFolder: String
  /// Makes the id of a new cookie session: hard to guess, and made of characters that a cookie value allows.
  package var makeID: @Sendable () -> String
  /// Called once, with the bound port, as soon as the app accepts connections.
  package var onListening: @Sendable (Int) async -> Void
  /// How long the host may take to answer an introspection, or another call, before the app gives up.
  package var introspectTimeout: Duration
  /// How many cookie sessions are kept, and how many stores; one more ends the oldest.
  package var maximumSessions: Int

  package init(
    host: String = "127.0.0.1",
    port: Int,
    introspectURL: @escaping @Sendable () -> String,
    platformOrigin: @escaping @Sendable () -> String,
    credentials: Credentials,
    webhookSecret: String,
    appID: String,
    publicFolder: String,
    makeID: @escaping @Sendable () -> String,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in },
    introspectTimeout: Duration = .seconds(10),
    maximumSessions: Int = 1000
  ) {
    self.host = host
    self.port = port
    self.introspectURL = introspectURL
    self.platformOrigin = platformOrigin
    self.credentials = credentials
    self.webhookSecret = webhookSecret
    self.appID = appID
    self.publicFolder = publicFolder
    self.makeID = makeID
    self.onListening = onListening
    self.introspectTimeout = introspectTimeout
    self.maximumSessions = maximumSessions
  }
}
