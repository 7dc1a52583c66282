/// How a client is pointed at an authority, for people who set one up.
package struct AuthorityGuide: Sendable, Equatable {
  package let authority: Authority
  /// What a client takes as its base URL.
  package let baseURL: String
  /// The account of a fresh server.
  package let account: AccountDraft
  /// A command that gets a token.
  package let login: String
  /// A command that refreshes it; `$TOKEN` stands for what the first one printed.
  package let refresh: String

  /// - Parameter origin: scheme, host and port of the server.
  package init(_ authority: Authority, origin: String, settings: AuthoritySettings = AuthoritySettings()) {
    self.authority = authority
    let base = origin + authority.clientBase(store: "my-store")
    baseURL = base
    account = .first
    let commands = authority.dialect.commands(base: base, account, settings)
    login = commands.login
    refresh = commands.refresh
  }
}
