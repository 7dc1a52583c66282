package import HostValues

/// Why a text is not a token that one of our keys signed. Never holds any part of the text but two words of its
/// beginning that are no secret.
package enum TokenProblem: Error, Equatable, Sendable {
  /// There is no text at all.
  case empty
  /// The text is something else than a v4.public token.
  case lookalike(Lookalike)
  /// Fewer than 20 characters; the number is how many came.
  case tooShort(Int)
  /// More than 4096 characters (bytes of UTF-8); the number is how many came.
  case tooLong(Int)
  /// A fourth part follows the signature; the platform's tokens have no footer.
  case footer
  /// The part after `v4.public.` cannot be decoded; positions count from its beginning.
  case encoding(Base64URLProblem)
  /// There is nothing but a signature, or not even a whole one.
  case noMessage
  /// No key of the ring made this signature for this message.
  case signatureMismatch
  /// The signature is good, but the message is not what a token must say.
  case claims(ClaimProblem)

  /// The problem in plain words, with what was expected and what came.
  package var reason: String {
    switch self {
    case .empty: "the token is empty"
    case .lookalike(let lookalike): "not a v4.public token: \(lookalike.reason)"
    case .tooShort(let length): "the token is too short: \(Self.count(length)), not 20 to 4096"
    case .tooLong(let length): "the token is too long: \(Self.count(length)), not 20 to 4096"
    case .footer: "the token has a fourth part (a footer), which the platform's tokens do not have"
    case .encoding(let problem): "the part of the token after v4.public. \(problem.reason)"
    case .noMessage: "the token was cut off: there is no room for a message and a signature of 64 bytes"
    case .signatureMismatch: "signature does not verify: altered, or from another key"
    case .claims(let problem): problem.reason
    }
  }

  private static func count(_ length: Int) -> String {
    length == 1 ? "1 character" : "\(length) characters"
  }
}
