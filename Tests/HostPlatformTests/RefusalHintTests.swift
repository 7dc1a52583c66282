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
  }
}
