package import HostProtocol

/// How an app's server is asked for its page before a browser is: as the dashboard's frame does it, or without a token.
package struct Visit: Sendable {
  /// The app's URL as the developer knows it.
  package let app: WebAddress
  /// The query parameters that come to it.
  package let added: [(name: String, value: String)]
  /// The token among them; nil for a visit that brings none.
  package let token: String?

  /// A visit without a token, for those who have no server that would know one. An app may answer it otherwise.
  package init(_ app: WebAddress) {
    self.app = app
    added = Preflight.parameters
    token = nil
  }

  /// The visit of a frame, which differs from it in the token alone.
  ///
  /// - Parameter token: good, and of no load, so that whatever is asked about it counts for nothing.
  package init(_ launch: LaunchURL, token: String) {
    app = launch.app
    added = launch.parameters(token: token)
    self.token = token
  }

  /// The address that is asked for.
  package var url: String { app.merging(added, replacing: token == nil ? [] : ["token"]) }
}
