package import HostValues

/// Why the Merchant API does not do what a call asks for.
package enum MerchantRefusal: Error, Sendable, Equatable {
  case token(MerchantAccess.Refusal)
  /// One of these scopes would do.
  case scope([String])
  /// There is no such thing in the store.
  case notFound
  /// Another app's settings or subscriptions.
  case foreignApp(String)
  case invalid([Problem])
  case tooMany(retryAfter: Duration)
  /// A file beside the configuration cannot be used.
  case badFixture(String, JSONProblem)
  /// Nothing here answers it; the file that would, if there can be one.
  case notThere(fixture: String?)

  /// A member of the query or the body that is not as it has to be.
  package struct Problem: Sendable, Equatable {
    package let field: String
    package let words: String
  }

  /// HTTP status of the answer.
  package var status: Int {
    switch self {
    case .token, .scope: 401
    case .notFound, .foreignApp: 404
    case .invalid: 422
    case .tooMany: 429
    case .badFixture: 500
    case .notThere: 501
    }
  }

  /// Whole seconds for `Retry-After`; nil for no such header.
  var retryAfter: Int? {
    guard case .tooMany(let wait) = self else { return nil }
    return max(1, Int((wait.wholeMilliseconds + 999) / 1000))
  }

  /// `{code, message, fields?}`. The sentences of 401, 404 and 422 are the platform's (D), and the others say what would
  /// help here.
  var error: JSONValue {
    .compact(["code": code, "message": .string(message), "fields": fields])
  }

  private var code: JSONValue {
    switch self {
    case .token, .scope: "Unauthorized"
    case .notFound, .foreignApp: 404
    case .invalid: "error"
    case .tooMany: 429
    case .badFixture: "fixture"
    case .notThere: "not-implemented"
    }
  }

  private var message: String {
    switch self {
    case .token(.embedded): "The access token is invalid: \(words)"
    case .token: "The access token is invalid"
    case .scope(let scopes):
      "The access token should have access to one of those scopes: \(scopes.first ?? "")"
    case .notFound, .foreignApp: "The content you are trying to access is no longer available"
    case .invalid: "alert.invalid_fields"
    case .tooMany: "Too Many Requests"
    case .badFixture, .notThere: words
    }
  }

  private var fields: JSONValue? {
    guard case .invalid(let problems) = self else { return nil }
    return .object(Dictionary(problems.map { ($0.field, [.string($0.words)]) }) { first, _ in first })
  }

  /// The refusal in words for the journal.
  package var words: String {
    switch self {
    case .token(let refusal): refusal.words
    case .scope(let scopes): "the token has none of the scopes \(scopes.orList)"
    case .notFound: "the store has no such thing"
    case .foreignApp(let id): "the token is not one of the app \(id.abridged())"
    case .invalid(let problems): problems.map { "\($0.field) \($0.words)" }.joined(separator: "; ")
    case .tooMany: "too many calls in a short time"
    case .badFixture(let file, let problem): "the fixture \(file) cannot be used: it \(problem.words)"
    case .notThere(let fixture?): "this host has no answer to this call; write one into the file \(fixture)"
    case .notThere(nil): "this host has no answer to this call, and no file can be named after its path"
    }
  }
}
