/// Why a token is not accepted; the caller's body may say less.
enum BearerRefusal: Error, Equatable {
  case missing(String)
  case notBearer
  case malformed(String)
  case signature
  /// An access token came where a refresh token belongs, or the other way round.
  case wrongKind(AuthorityToken.Kind)
  /// Good, but made for somebody or something else.
  case foreign(String)
  case expired(secondsAgo: Int)
  case expiredByHand(secondsAgo: Int)
  case revoked(String)
  case spent(secondsAgo: Int)
  case unknown
  case accountDeleted(String)

  static let tooLong = BearerRefusal.malformed("it is longer than \(TokenSigner.longest) characters")

  /// The refusal in plain words.
  var reason: String {
    switch self {
    case .missing(let place): "no token: \(place) is missing"
    case .notBearer: "the Authorization header is not of the form Bearer <token>"
    case .malformed(let why): "not a token of ours: \(why)"
    case .signature: "signature does not verify: altered, or made with another secret"
    case .wrongKind(let kind): "that is the \(kind.rawValue) token"
    case .foreign(let why): why
    case .expired(let seconds): "expired \(seconds) s ago"
    case .expiredByHand(let seconds): "expired by hand \(seconds) s ago"
    case .revoked(let why): "revoked: \(why)"
    case .spent(let seconds): "already used \(seconds) s ago"
    case .unknown: "signed by us, but not known any more: its record is gone"
    case .accountDeleted(let id): "account \(id) was deleted"
    }
  }
}
