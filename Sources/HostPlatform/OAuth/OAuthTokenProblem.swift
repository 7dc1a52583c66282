package import HostValues

/// Why there is no token.
package enum OAuthTokenProblem: Error, Sendable, Equatable {
  case missing(String)
  case repeated(String)
  case unsupportedGrant(String)
  case wrongClient
  /// The body is no form.
  case notForm
  case invalidGrant(Grant)

  /// What is wrong with a code or a refresh token.
  package enum Grant: String, Sendable, CaseIterable {
    case unknownCode, usedCode, expiredCode, otherRedirect
    case unknownToken, usedToken, endedToken, expiredToken

    fileprivate var words: String {
      switch self {
      case .unknownCode: "The code is none of this host's."
      case .usedCode: "The code was used before; the tokens that it gave have ended."
      case .expiredCode: "The code is more than ten minutes old."
      case .otherRedirect: "redirect_uri is not the one that the code was asked for with."
      case .unknownToken: "The refresh token is none of this host's."
      case .usedToken: "The refresh token was used before; it and all that came from it have ended."
      case .endedToken: "The refresh token was revoked, by a new installation or the end of its chain."
      case .expiredToken: "The refresh token has expired."
      }
    }
  }

  /// HTTP status of the answer: 401 for a client that is not known, else 400 (D for `invalid_grant`, RFC 6749 for the
  /// rest).
  package var status: Int {
    switch self {
    case .wrongClient: 401
    case .missing, .repeated, .unsupportedGrant, .notForm, .invalidGrant: 400
    }
  }

  /// The body of the answer (RFC 6749, 5.2).
  package var body: JSONValue { ["error": .string(code), "error_description": .string(words)] }

  private var code: String {
    switch self {
    case .missing, .repeated, .notForm: "invalid_request"
    case .unsupportedGrant: "unsupported_grant_type"
    case .wrongClient: "invalid_client"
    case .invalidGrant: "invalid_grant"
    }
  }

  /// The problem in a sentence, for the answer and the journal.
  package var words: String {
    switch self {
    case .missing(let name): "\(name.abridged()) is missing."
    case .repeated(let name): "\(name.abridged()) is there more than once."
    case .unsupportedGrant(let type):
      "grant_type must be authorization_code or refresh_token; it is \"\(type.abridged())\"."
    case .wrongClient: "client_id and client_secret are not those of the app."
    case .notForm: "The body must be a form: Content-Type is application/x-www-form-urlencoded."
    case .invalidGrant(let grant): grant.words
    }
  }
}
