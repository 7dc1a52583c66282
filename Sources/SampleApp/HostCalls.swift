package import AsyncHTTPClient

extension HTTPClient.Configuration {
  /// The settings that suit the sample app's calls to the host.
  ///
  /// A refused connection is reported at once instead of being tried again until time is up, and a redirect is
  /// not followed, because it would carry the token to another address.
  package static var sampleApp: Self {
    var configuration = Self(redirectConfiguration: .disallow)
    configuration.connectionPool.retryConnectionEstablishment = false
    return configuration
  }
}
