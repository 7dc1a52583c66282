import HostCore
import HostTokens
import HostValues
import Testing

@testable import HostServer

@Suite("The kind of a refusal")
struct RefusalKindTests {
  private static let table: [(TokenRefusal, Introspection.Kind)] = [
    (.problem(.empty), .malformed), (.problem(.tooShort(1)), .malformed), (.problem(.tooLong(9999)), .malformed),
    (.problem(.footer), .malformed), (.problem(.noMessage), .malformed),
    (.problem(.signatureMismatch), .badSignature), (.expired(ago: .seconds(1)), .expired),
    (.expiredByHand(ago: .seconds(1)), .expiredByHand), (.revoked, .revoked), (.sourceMissing, .sourceMissing),
    (.sourceEmpty(appID: "1"), .sourceEmpty),
    (.sourceForeign(.oauthClientID, source: "a", appID: "1"), .sourceIsOAuthClientID),
    (.sourceForeign(.merchantID, source: "2", appID: "1"), .sourceIsMerchantID),
    (.sourceForeign(.token, source: "a", appID: "1"), .sourceIsToken),
    (.sourceForeign(.text, source: "a", appID: "1"), .sourceForeign), (.audience("1", source: "2"), .wrongAudience),
    (.issuerUnknown("a"), .unknownIssuer), (.issuerMismatch(sent: "a", token: "b"), .issuer),
    (.subjectMismatch(sent: "a", token: "b"), .subject),
  ]

  @Test("is the cause, whatever the words say")
  func causes() {
    for (refusal, kind) in Self.table { #expect(refusal.kind == kind, "\(refusal.reason)") }
  }
}
