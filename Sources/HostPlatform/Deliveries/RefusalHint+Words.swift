extension RefusalHint {
  /// What to change, in a sentence.
  package var words: String {
    switch self {
    case .undocumentedHeader(let name):
      "the answer names \(name), a header that the platform does not document; if the app needs it, set it in "
        + "webhook.headers, and expect the platform to leave it out"
    case .otherSignatureHeader(let name):
      "the answer names \(name): the platform's signature is in X-Salla-Signature"
    case .strategyHeader:
      "the answer names X-Salla-Security-Strategy: the platform writes Signature or Token there, with a capital, so "
        + "compare in any case of letters; with webhook.strategy none it is left out"
    case .timestamp:
      "the answer speaks of a time stamp; the platform signs the raw body alone and sends none"
    case .base64: "the answer speaks of base64; the platform's signature is lower-case hex"
    case .wantsSignature: "the answer speaks of a signature: set webhook.strategy to signature"
    case .wantsToken:
      "the answer speaks of a token: set webhook.strategy to token, or let the app check X-Salla-Signature"
    case .storeInData:
      "the answer speaks of the store's id; the platform sends it as merchant, at the top of the body"
    case .unknownStore:
      "the app does not know this store: it may have missed app.store.authorize, so deliver that again, and answer 200 "
        + "to events of other stores"
    case .unknownEvent: "the app refuses an event that it does not know: answer 200 to those that it has no use for"
    case .notJSON:
      "the app could not read the body as JSON: it is compact JSON in UTF-8, so read the raw bytes once and parse those"
    case .contentType: "the route wants another type of body: the platform sends application/json"
    case .tooLarge: "the route's parser takes less than this webhook has: raise the limit of the app's body parser"
    case .forgery:
      "the route is behind a protection against forged forms (CSRF): leave it out of that, since its proof is the "
        + "signature"
    case .hostName: "the app refuses the host in webhook.url: put it on the app's list of allowed hosts"
    case .callersAddress: "the app takes calls from certain addresses alone: let this machine's in while developing"
    case .tooMany: "a limit on calls refuses it: leave the webhook route out of the limit"
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
    case .errorInside:
      "the answer is an error inside a success: the platform takes it as delivered and does not send it again, so "
        + "answer with the status of an error"
    case .slow: "answer 200 first, and do what takes longer afterwards"
    case .closed: "the app's server ended the connection: its own log has the reason"
    case .nobody: "start the app's server, or set webhook.url to where it listens"
    }
  }
}
