/// Who a good token speaks for, in the words of the host's answer (D).
struct SignedIn: Codable, Sendable, Equatable {
  /// The merchant whose dashboard shows the app.
  let merchantID: Int
  /// The person who is signed in there.
  let userID: Int
  /// When the token ends, as ISO 8601 text in UTC; kept as it came.
  let expires: String

  enum CodingKeys: String, CodingKey {
    case merchantID = "merchant_id"
    case userID = "user_id"
    case expires = "exp"
  }
}

/// What the app's page learns about who is signed in.
struct Welcome: Encodable {
  let who: SignedIn
  /// Whether the app has tokens of the merchant's store.
  let isInstalled: Bool

  private enum CodingKeys: String, CodingKey {
    case isInstalled = "installed"
  }

  func encode(to encoder: any Encoder) throws {
    try who.encode(to: encoder)
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(isInstalled, forKey: .isInstalled)
  }
}
