import HTTPTypes

/// Everything that the app expects to go wrong, each with its status and its words.
///
/// No case holds a token, and no case holds the text of another error.
enum SampleProblem: Error {
  /// Neither a route nor a file has this path.
  case noSuchPage(String)
  /// The path exists, for other methods.
  case wrongMethod(String, path: String, allowed: [HTTPRequest.Method])
  /// The body's type is not JSON; browsers send other types across origins without asking first.
  case notDeclaredJSON(came: String?)
  /// The body is larger than so many bytes.
  case bodyTooLarge(limit: Int)
  /// The body is no JSON object.
  case badBody(came: String)
  /// A member of the body is missing or has the wrong kind.
  case badField(name: String, came: String, allowed: String)
  /// No cookie, or one of a session that has ended.
  case notSignedIn
  /// The host looked at the token and said no.
  case refused(status: Int, appID: String)
  /// There was no usable answer from the host.
  case noAnswer(IntrospectionProblem)
  /// A webhook whose signature is missing, or not that of its body.
  case badSignature
  /// A webhook with a good signature that says less than it has to.
  case badEvent(missing: String)
  /// The store has not installed the app, or the app has forgotten it.
  case notInstalled
  /// The platform takes the store's tokens no more.
  case tokensEnded
  /// The platform gave nothing of the store.
  case noStore(PlatformTrouble)

  var status: HTTPResponse.Status {
    switch self {
    case .noSuchPage: .notFound
    case .wrongMethod: .methodNotAllowed
    case .notDeclaredJSON: .unsupportedMediaType
    case .bodyTooLarge: .contentTooLarge
    case .badBody, .badField, .badEvent: .badRequest
    case .notSignedIn, .refused, .badSignature: .unauthorized
    case .notInstalled, .tokensEnded: .conflict
    case .noAnswer, .noStore: .badGateway
    }
  }

  var headers: HTTPFields {
    guard case .wrongMethod(_, _, let allowed) = self else { return [:] }
    return [.allow: allowed.map(\.rawValue).joined(separator: ", ")]
  }

  var body: ErrorBody {
    switch self {
    case .refused(let status, _): ErrorBody(error: words, status: status)
    case .noAnswer(let problem): ErrorBody(error: words, status: problem.status)
    default: ErrorBody(error: words)
    }
  }

  private var words: String {
    switch self {
    case .noSuchPage(let path):
      "there is nothing at \(path.prefix(200))"
    case .wrongMethod(let method, let path, let allowed):
      "\(method) is not possible at \(path.prefix(200)); allowed: \(allowed.map(\.rawValue).joined(separator: ", "))"
    case .notDeclaredJSON(let came):
      "Content-Type is \(came.map { "\"\($0.prefix(100))\"" } ?? "missing"); application/json is expected"
    case .bodyTooLarge(let limit):
      "the body is larger than \(limit) bytes, the most that is allowed"
    case .badBody(let came):
      "the body is \(came); a JSON object with the text member token is expected"
    case .badField(let name, let came, let allowed):
      "\(name) is \(came); \(allowed) is expected"
    case .notSignedIn:
      "nobody is signed in: no session cookie came along, or its session has ended"
    case .refused(let status, let appID):
      RefusalWords.text(status: status, appID: appID)
    case .noAnswer(let problem):
      problem.words
    case .badSignature:
      "X-Salla-Signature is not the lower-case hex HMAC-SHA256 of the body with the app's webhook secret"
    case .badEvent(let missing):
      "the body is no webhook that this app can read: \(missing) expected"
    case .notInstalled:
      "the app has no tokens of this store: they come with app.store.authorize, so install or update the app"
    case .tokensEnded:
      "the platform takes this store's tokens no more: update the app, and it gets new ones"
    case .noStore(let trouble):
      trouble.words
    }
  }
}

/// The JSON body of every error: what went wrong, and the host's status when the host had a say in it.
struct ErrorBody: Encodable {
  let error: String
  var status: Int?
}

/// Explains a refusal of the host, which itself tells no more than the platform would.
enum RefusalWords {
  static func text(status: Int, appID: String) -> String {
    switch status {
    case 401, 403, 422:
      "the host refused the token (\(status)), asked as app \(appID): "
        + "it may have expired, been altered, or been issued for another app; the dashboard's log knows which"
    case 400:
      "the host found the question itself wrong (400)"
    case 429:
      "the host was asked too often (429); it wants a pause"
    default:
      "the host refused the token (status \(status)), asked as app \(appID)"
    }
  }
}
