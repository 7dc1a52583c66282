/// What an app has of a store that installed it: the tokens of `app.store.authorize`, or of a refresh (D).
struct StoreTokens: Decodable, Sendable, Equatable {
  /// Opens the Merchant API.
  let access: String
  /// Buys the next pair, once.
  let refresh: String

  enum CodingKeys: String, CodingKey {
    case access = "access_token"
    case refresh = "refresh_token"
  }
}
