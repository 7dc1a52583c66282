/// What a receiver that refused a webhook most likely wanted, as far as its answer tells. It is advice for people, and
/// nothing is decided by it.
package enum RefusalHint: Sendable, Equatable {
  /// The answer names a header that this platform does not send.
  case undocumentedHeader(String)
  /// The answer speaks of a time stamp that is signed along, or of one that is too old.
  case timestamp
  /// The answer speaks of a signature, and the strategy is another.
  case wantsSignature
  /// The answer speaks of a token or of Authorization, and the strategy is another.
  case wantsToken
  /// The store was looked for inside `data`.
  case storeInData
  case noSuchPath
  case methodNotTaken
  case redirect
  /// The proof was not accepted, and the answer says no more.
  case proof(WebhookSettings.Strategy)
  /// The app failed while it took the webhook.
  case failed

  /// nil when the answer gives nothing away.
  ///
  /// - Parameter answer: the beginning of its body.
  package init?(status: Int, answer: String, strategy: WebhookSettings.Strategy) {
    let text = answer.lowercased()
    if let header = Self.header(in: text) {
      self = header == "x-salla-timestamp" ? .timestamp : .undocumentedHeader(header)
      return
    }
    func speaks(of words: String...) -> Bool { words.contains { text.contains($0) } }
    switch status {
    case 300...399: self = .redirect
    case 404, 410: self = .noSuchPath
    case 405: self = .methodNotTaken
    case 500...599: self = .failed
    default:
      if speaks(of: "timestamp", "time stamp") {
        self = .timestamp
      } else if speaks(of: "store_id", "store id", "data.store", "data.merchant", "merchant id", "merchant_id") {
        self = .storeInData
      } else if strategy != .signature, speaks(of: "signature", "hmac") {
        self = .wantsSignature
      } else if strategy != .token, speaks(of: "authorization", "bearer", "token") {
        self = .wantsToken
      } else if status == 401 || status == 403 || speaks(of: "signature", "hmac", "unauthorized", "forbidden") {
        self = .proof(strategy)
      } else {
        return nil
      }
    }
  }

  /// The first header of the platform's prefix that the text names and nobody sends.
  private static func header(in text: String) -> String? {
    let names = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "-" }
    let sent = ["x-salla-signature", "x-salla-security-strategy"]
    return names.first { $0.hasPrefix("x-salla-") && $0.utf8.count <= 64 && !sent.contains(String($0)) }.map(
      String.init)
  }

  /// What to change, in a sentence.
  package var words: String {
    switch self {
    case .undocumentedHeader(let name):
      "the answer names \(name), a header that the platform does not document; if the app needs it, set it in "
        + "webhook.headers, and expect the platform to leave it out"
    case .timestamp:
      "the answer speaks of a time stamp; the platform signs the raw body alone and sends none"
    case .wantsSignature: "the answer speaks of a signature: set webhook.strategy to signature"
    case .wantsToken:
      "the answer speaks of a token: set webhook.strategy to token, or let the app check X-Salla-Signature"
    case .storeInData:
      "the answer speaks of the store's id; the platform sends it as merchant, at the top of the body"
    case .noSuchPath: "there is nothing at this path: is webhook.url the app's webhook route?"
    case .methodNotTaken: "the route takes no POST: is webhook.url the app's webhook route?"
    case .redirect: "a webhook follows no redirect: set webhook.url to the address that it ends at"
    case .proof(.signature):
      "the proof was not accepted: X-Salla-Signature is the lower-case hex HMAC-SHA256 of the raw body with "
        + "webhook.secret, so check the secret, and that the app hashes the bytes as they came"
    case .proof(.token):
      "the proof was not accepted: Authorization is webhook.secret itself, with no Bearer in front of it"
    case .proof(.none): "no proof was sent, because webhook.strategy is none: the app may want one"
    case .failed: "the app failed on it: its own log has the error"
    }
  }
}
