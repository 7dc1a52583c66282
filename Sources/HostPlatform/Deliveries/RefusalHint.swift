import HostValues

/// What a receiver that refused a webhook most likely wanted, as far as its answer tells. It is advice for people, and
/// nothing is decided by it.
package enum RefusalHint: Sendable, Equatable {
  /// The answer names a header that this platform does not send.
  case undocumentedHeader(String)
  /// The signature was looked for in a header of another name.
  case otherSignatureHeader(String)
  /// The answer names the header with the strategy: its word may have been compared letter by letter.
  case strategyHeader
  /// The answer speaks of a time stamp that is signed along, or of one that is too old.
  case timestamp
  /// The answer speaks of base64, in which other platforms write their signature.
  case base64
  /// The answer speaks of a signature, and the strategy is another.
  case wantsSignature
  /// The answer speaks of a token or of Authorization, and the strategy is another.
  case wantsToken
  /// The store was looked for inside `data`.
  case storeInData
  /// The app does not know the store, or not yet.
  case unknownStore
  /// The app refuses events that it has no use for.
  case unknownEvent
  /// The body was not read as JSON.
  case notJSON
  /// The route wants another type of body.
  case contentType
  /// The body is larger than the route's parser takes.
  case tooLarge
  /// The route is behind a protection against forged forms.
  case forgery
  /// The app refuses the name by which it was called.
  case hostName
  /// The app takes calls from certain addresses alone.
  case callersAddress
  /// A limit on calls refuses it.
  case tooMany
  case noSuchPath
  case methodNotTaken
  case redirect
  /// The proof was not accepted, and the answer says no more.
  case proof(WebhookSettings.Strategy)
  /// The app failed while it took the webhook.
  case failed
  /// The app took it with 200, 201 or 202, and its answer is an error all the same.
  case errorInside
  /// The app took the connection and did not answer in time.
  case slow
  /// The app ended the connection before it had answered.
  case closed
  /// Nothing listens where the webhook goes.
  case nobody
}

extension RefusalHint {
  /// nil when nothing is wrong, or when nothing tells what.
  ///
  /// - Parameter answer: the beginning of the answer's body.
  package init?(_ outcome: DeliveryOutcome, answer: String, strategy: WebhookSettings.Strategy) {
    switch outcome {
    case .answered where outcome.isDelivered:
      guard Self.isError(answer) else { return nil }
      self = .errorInside
    case .answered(let status):
      guard let hint = RefusalHint(status: status, answer: answer, strategy: strategy) else { return nil }
      self = hint
    case .silent: self = .slow
    case .unreachable(.closed): self = .closed
    case .unreachable(.refused): self = .nobody
    case .unreachable: return nil
    }
  }

  /// nil when the answer gives nothing away.
  init?(status: Int, answer: String, strategy: WebhookSettings.Strategy) {
    let text = answer.lowercased()
    guard let hint = Self.byHeader(in: text, strategy) ?? Self.byWords(in: text, status, strategy) ?? Self.by(status)
    else {
      guard status == 401 || status == 403 else { return nil }
      self = .proof(strategy)
      return
    }
    self = hint
  }

  /// What a status says by itself.
  private static func by(_ status: Int) -> RefusalHint? {
    switch status {
    case 300...399: .redirect
    case 404, 410: .noSuchPath
    case 405: .methodNotTaken
    case 413: .tooLarge
    case 415: .contentType
    // Laravel's for a form without its token (O).
    case 419: .forgery
    case 429: .tooMany
    case 500...599: .failed
    default: nil
    }
  }

  /// What the answer's text speaks of, in lower case.
  private static func byWords(in text: String, _ status: Int, _ strategy: WebhookSettings.Strategy) -> RefusalHint? {
    func speaks(of words: String...) -> Bool { words.contains { text.contains($0) } }
    if speaks(of: "csrf", "authenticitytoken", "authenticity token", "page expired") { return .forgery }
    if speaks(of: "invalid host", "disallowedhost", "http_host", "blocked host") { return .hostName }
    // A server's page about an error of its own speaks of much.
    guard !(300...399).contains(status), status < 500, ![405, 413, 415, 419, 429].contains(status) else { return nil }
    if speaks(of: "cannot post", "method not allowed") { return .methodNotTaken }
    if speaks(of: "json"), speaks(of: "unexpected", "invalid json", "malformed", "parse", "syntax") { return .notJSON }
    if speaks(of: "unknown event", "unsupported event", "unhandled event", "invalid event", "event not") {
      return .unknownEvent
    }
    if status == 404 || status == 410 {
      return speaks(of: "store", "merchant", "tenant", "shop") ? .unknownStore : nil
    }
    if speaks(of: "timestamp", "time stamp") { return .timestamp }
    if speaks(of: "base64") { return .base64 }
    if speaks(of: "ip address", "whitelist", "allowlist", "your ip") { return .callersAddress }
    if speaks(of: "store_id", "store id", "data.store", "data.merchant", "merchant id", "merchant_id") {
      return .storeInData
    }
    if speaks(of: "signature", "hmac") { return strategy == .signature ? .proof(strategy) : .wantsSignature }
    if strategy != .token, speaks(of: "authorization", "bearer", "token") { return .wantsToken }
    return speaks(of: "unauthorized", "forbidden") ? .proof(strategy) : nil
  }

  /// The first header that the text names and that tells something.
  private static func byHeader(in text: String, _ strategy: WebhookSettings.Strategy) -> RefusalHint? {
    let names = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "-" }.map(String.init)
    for name in names where name.hasPrefix("x-") && (4...64).contains(name.utf8.count) {
      let parts = name.split(separator: "-")
      switch name {
      case "x-salla-signature": return strategy == .signature ? .proof(strategy) : .wantsSignature
      case "x-salla-security-strategy": return .strategyHeader
      default: break
      }
      if parts.contains("timestamp") { return .timestamp }
      if parts.contains("csrf") || parts.contains("xsrf") { return .forgery }
      if parts.contains("signature") || parts.contains("hmac") { return .otherSignatureHeader(name) }
      if parts.contains("salla") || parts.contains("webhook") { return .undocumentedHeader(name) }
    }
    return nil
  }

  /// Whether an answer says of itself that it is an error.
  private static func isError(_ answer: String) -> Bool {
    guard let members = (try? JSONValue(json: answer))?.members else { return false }
    if members["success"] == .bool(false) || members["ok"] == .bool(false) { return true }
    if case .string("error")? = members["status"] { return true }
    switch members["error"] {
    case .string, .object, .bool(true): return true
    default: return false
    }
  }
}
