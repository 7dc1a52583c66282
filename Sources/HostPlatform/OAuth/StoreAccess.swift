/// The app's access to the store of one session, for whoever renews it.
package struct StoreAccess: Sendable, Equatable {
  package let session: String
  /// The store's name, as people see it.
  package let name: String
  package let email: String
  /// nil when the app has no access that is good.
  package let grant: Grant?
  /// How far the session's clock is ahead of the machine's.
  package let ahead: Duration

  package init(session: String, name: String, email: String, grant: Grant?, ahead: Duration) {
    self.session = session
    self.name = name
    self.email = email
    self.grant = grant
    self.ahead = ahead
  }
}

/// What a call of the authorization server has changed of an app's access to a store.
package enum StoreChange: Sendable, Equatable {
  /// The app has exchanged the code of a consent for its first tokens.
  case granted(Grant)
  case refreshed(Grant)
  /// The chain of tokens with this grant's id has ended.
  case ended(grant: String)
}
