import Foundation
import HostValues
import Testing

@testable import HostTokens

@Suite("Claims")
struct TokenClaimsTests {
  private func read(_ json: String) throws(ClaimProblem) -> TokenClaims {
    try TokenClaims(message: Array(json.utf8))
  }

  @Test("the message has the vendor's members in the vendor's order, exp in seconds, iat in milliseconds, jti last")
  func message() {
    #expect(String(decoding: Fixtures.claims().message, as: UTF8.self) == MadeByPyseto.payload)
  }

  @Test("what is written is read back equal, whatever the texts hold and at any fraction of a second")
  func roundTrip() throws {
    let texts = [
      "", "1234567", "\"\\/", "متجر نورة 🍊", "a\u{0}b\u{1F}\n\t\u{7F}", "\u{2028}</script>", "e\u{301}", "\u{FFFF}",
    ]
    for (index, text) in texts.enumerated() {
      let issuedAt = Fixtures.now.addingTimeInterval(Double(index) * 0.12345)
      let claims = Fixtures.claims(audience: text, issuer: text, subject: text, issuedAt: issuedAt, tokenID: text)
      #expect(try TokenClaims(message: claims.message) == claims)
      let object = try JSONSerialization.jsonObject(with: Data(claims.message)) as? [String: Any]
      #expect(object?["aud"] as? String == text)
    }
  }

  @Test("a token without jti can be read and written: the vendor's example has none")
  func withoutID() throws {
    let claims = Fixtures.claims(tokenID: nil)
    #expect(!String(decoding: claims.message, as: UTF8.self).contains("jti"))
    #expect(try TokenClaims(message: claims.message) == claims)
  }

  @Test("order does not matter, extra members do not matter, and exp keeps its text")
  func tolerance() throws {
    let claims = try read(
      """
      {"jti": "x", "nbf": null, "sub": "s", "data": {"user_id": 2, "more": [1], "merchant_id": 1}, "aud": "a",
       "iss": "i", "iat": "2026-11-21T13:00:00+03:00", "exp": "2026-11-21T13:05:00.500+03:00"}
      """)
    #expect(claims.merchantID == 1 && claims.userID == 2 && claims.issuer == "i" && claims.subject == "s")
    #expect(claims.expiresText == "2026-11-21T13:05:00.500+03:00")
    #expect(claims.expiresAt == Date(timeIntervalSince1970: 1_795_255_500.5))
    #expect(claims.issuedAt == Date(timeIntervalSince1970: 1_795_255_200))
  }

  @Test(
    "a missing member is named",
    arguments: [Claim.data, .merchantID, .userID, .expiresAt, .audience, .issuer, .subject, .issuedAt])
  func missing(claim: Claim) {
    let json = MadeByPyseto.payload.replacing("\"\(claim.rawValue)\":", with: "\"other\":")
    #expect(throws: ClaimProblem.missing(claim)) { try read(json) }
    #expect(ClaimProblem.missing(claim).reason == "claim \(claim.path) is missing")
  }

  @Test(
    "a mistyped member is named with what it is and what it must be",
    arguments: [
      (":123456", ":\"123456\"", "claim data.merchant_id is text, not a whole number"),
      (":123456", ":1.5", "claim data.merchant_id is a number with a fraction or out of range, not a whole number"),
      (":123456", ":99999999999999999999", "claim data.merchant_id is a number with a fraction or out of range"),
      (":987654", ":null", "claim data.user_id is null, not a whole number"),
      (":987654", ":true", "claim data.user_id is true or false, not a whole number"),
      ("\"1234567\"", "1234567", "claim aud is a number, not text"),
      ("\"1234567\"", "[\"1234567\"]", "claim aud is a list, not text"),
      ("\"merchant-dashboard\"", "{}", "claim iss is an object, not text"),
      ("\"embedded-page\"", "null", "claim sub is null, not text"),
      ("\"2026-11-21T10:05:00Z\"", "1795255500", "claim exp is a number, not text"),
      ("\"2026-11-21T10:05:00Z\"", "\"soon\"", "claim exp is \"soon\", not an RFC 3339 time"),
      ("\"2026-11-21T10:00:00.204Z\"", "\"\"", "claim iat is \"\", not an RFC 3339 time"),
      ("\"0123456789abcdef0123456789abcdef\"", "7", "claim jti is a number, not text"),
      ("{\"merchant_id\":123456,\"user_id\":987654}", "[]", "claim data is a list, not an object"),
    ])
  func mistyped(part: String, replacement: String, reason: String) {
    #expect {
      _ = try read(MadeByPyseto.payload.replacing("\(part)", with: replacement))
    } throws: { error in
      (error as? ClaimProblem)?.reason.hasPrefix(reason) == true
    }
  }

  @Test("a message that is no JSON object is refused as such", arguments: ["", "[]", "7", "{", "null", "\u{FEFF}x"])
  func notAnObject(message: String) {
    #expect(throws: ClaimProblem.notAnObject) { try read(message) }
    #expect(throws: ClaimProblem.notAnObject) { try TokenClaims(message: [0x7B, 0xFF, 0x7D]) }
  }

  @Test("an issued token ends with its lifetime, cut to whole seconds, and is never over at once")
  func issuing() throws {
    let settings = try TokenSettings(lifetime: .seconds(1))
    for milliseconds in stride(from: 0, to: 1000, by: 37) {
      let now = Date(timeIntervalSince1970: 1_795_255_200 + Double(milliseconds) / 1000)
      let claims = TokenClaims.issued(
        merchantID: 1, userID: 2, audience: "3", at: now, settings: settings, tokenID: "4")
      #expect(claims.expiresText == "2026-11-21T10:00:01Z")
      #expect(claims.issuedAt == now && claims.expiresAt > now)
      #expect(claims.issuer == "merchant-dashboard" && claims.subject == "embedded-page")
    }
  }

  @Test("a token issued in the same instant as a cut-off is dated after it")
  func issuingAfterCutOff() {
    let claims = TokenClaims.issued(
      merchantID: 1, userID: 2, audience: "3", at: Fixtures.now, after: Fixtures.now, settings: .default, tokenID: "4")
    #expect(RFC3339.text(millisecondsOf: claims.issuedAt) == "2026-11-21T10:00:00.205Z")
    #expect(claims.expiresText == "2026-11-21T10:05:00Z")
  }

  @Test("control characters are written by their numbers, as every signed token has them")
  func controlCharacters() {
    let claims = TokenClaims(
      merchantID: 1, userID: 2, expiresAt: Fixtures.now, audience: "a\n\t\u{1F}\"b", issuedAt: Fixtures.now,
      tokenID: "i")
    #expect(
      claims.json
        == #"{"data":{"merchant_id":1,"user_id":2},"exp":"2026-11-21T10:00:00Z","aud":"a\u000a\u0009\u001f\"b","iss":"#
        + #""merchant-dashboard","sub":"embedded-page","iat":"2026-11-21T10:00:00.204Z","jti":"i"}"#)
  }
}
