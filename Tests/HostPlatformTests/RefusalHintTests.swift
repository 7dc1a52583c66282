import Testing

@testable import HostPlatform

@Suite("What a receiver that refuses a webhook wanted")
struct RefusalHintTests {
  private func hint(
    _ status: Int, _ answer: String, _ strategy: WebhookSettings.Strategy = .signature
  ) -> RefusalHint? {
    RefusalHint(status: status, answer: answer, strategy: strategy)
  }

  @Test("is told from a header that the answer names and nobody sends")
  func headers() {
    #expect(hint(400, #"{"error":"X-Salla-Store-Id missing"}"#) == .undocumentedHeader("x-salla-store-id"))
    #expect(hint(401, "missing header: X-Salla-Timestamp") == .timestamp)
    #expect(hint(401, "bad X-Salla-Signature") == .proof(.signature))
  }

  @Test("is told from the strategy that the answer speaks of")
  func strategies() {
    #expect(hint(401, "invalid signature", .token) == .wantsSignature)
    #expect(hint(401, "no Authorization header") == .wantsToken)
    #expect(hint(403, "", .token) == .proof(.token))
    #expect(hint(400, "store_id is required") == .storeInData)
  }

  @Test("is told from the status where the answer says nothing, and is nothing where it gives nothing away")
  func statuses() {
    #expect(hint(404, "") == .noSuchPath)
    #expect(hint(405, "") == .methodNotTaken)
    #expect(hint(302, "") == .redirect)
    #expect(hint(500, "boom") == .failed)
    #expect(hint(409, "not now") == nil)
    #expect(hint(413, "request entity too large") == .tooLarge)
    #expect(hint(415, "") == .contentType)
    #expect(hint(429, "Too Many Attempts.") == .tooMany)
  }

  @Test(
    "is told from the words of frameworks and of verifiers that other platforms have",
    arguments: [
      (404, "<pre>Cannot POST /webhook</pre>", RefusalHint.methodNotTaken),
      (419, "<title>Page Expired</title>", .forgery),
      (403, "CSRF verification failed. Request aborted.", .forgery),
      (422, "ActionController::InvalidAuthenticityToken", .forgery),
      (400, "Invalid HTTP_HOST header: 'localhost'. You may need to add it to ALLOWED_HOSTS.", .hostName),
      (400, "SyntaxError: Unexpected token o in JSON at position 1", .notJSON),
      (401, "missing X-Hub-Signature-256", .otherSignatureHeader("x-hub-signature-256")),
      (401, "X-Salla-Security-Strategy is not signature", .strategyHeader),
      (401, "signature is not valid base64", .base64),
      (400, "invalid signature", .proof(.signature)),
      (404, #"{"error":"Store not found"}"#, .unknownStore),
      (400, "Unsupported event app.updated", .unknownEvent),
      (403, "Your IP is not on the allowlist", .callersAddress),
      (500, "TypeError: cannot read token of undefined in JSON.parse", .failed),
      (301, "<a href=/login>token</a>", .redirect),
    ])
  func otherWords(status: Int, answer: String, wanted: RefusalHint) {
    #expect(hint(status, answer) == wanted)
  }

  @Test("is told where there was no answer, and where an answer of success holds an error")
  func outcomes() {
    func hint(_ outcome: DeliveryOutcome, _ answer: String = "") -> RefusalHint? {
      RefusalHint(outcome, answer: answer, strategy: .signature)
    }
    #expect(hint(.silent) == .slow)
    #expect(hint(.unreachable(.closed)) == .closed)
    #expect(hint(.unreachable(.refused)) == .nobody)
    #expect(hint(.unreachable(.tls)) == nil)
    #expect(hint(.answered(200), #"{"success":false,"message":"no"}"#) == .errorInside)
    #expect(hint(.answered(201), #"{"error":{"code":7}}"#) == .errorInside)
    #expect(hint(.answered(200), #"{"error":null,"success":true}"#) == nil)
    #expect(hint(.answered(200), "an error, in a text") == nil)
    #expect(hint(.answered(200), #"{"status":"error"}"#) == .errorInside)
  }
}
