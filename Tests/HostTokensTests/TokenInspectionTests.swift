import Foundation
import HostTokens
import Testing

@Suite("Inspecting a token")
struct TokenInspectionTests {
  private let now = Fixtures.now.addingTimeInterval(0.796)

  private func keys() throws -> [VerificationKey] {
    try [Fixtures.key(2).verificationKey, Fixtures.vectorKey().verificationKey]
  }

  @Test("of a good token everything is told")
  func good() throws {
    let inspection = TokenInspection(of: MadeByPyseto.ours, keys: try keys(), now: now)
    let key = try Fixtures.vectorKey().verificationKey
    #expect(inspection.problem == nil)
    #expect(inspection.signature == .verified(key))
    #expect(inspection.claims == Fixtures.claims())
    #expect(inspection.message == MadeByPyseto.payload)
    #expect(inspection.timeLeft == .seconds(299))
    #expect(
      inspection.lines == [
        "form: PASETO v4.public, \(MadeByPyseto.ours.count) characters",
        "signature: verified by key \(key.id)",
        "app: 1234567",
        "merchant: 123456",
        "user: 987654",
        "issued: 2026-11-21T10:00:00.204Z",
        "expires: 2026-11-21T10:05:00Z, 299 s left (4 min 59 s)",
        "issuer: \"merchant-dashboard\"",
        "subject: \"embedded-page\"",
        "token id: \"0123456789abcdef0123456789abcdef\"",
      ])
  }

  @Test("of an expired token it is told for how long")
  func expired() throws {
    let later = now.addingTimeInterval(341)
    let inspection = TokenInspection(of: MadeByPyseto.ours, keys: try keys(), now: later)
    #expect(inspection.timeLeft == .seconds(-42))
    #expect(inspection.lines.contains("expires: 2026-11-21T10:05:00Z, expired 42 s ago"))
  }

  @Test("without a key, and with the wrong one, the claims are still told")
  func otherKeys() throws {
    let unchecked = TokenInspection(of: MadeByPyseto.ours, keys: [], now: now)
    #expect(unchecked.signature == .unchecked && unchecked.problem == nil && unchecked.claims == Fixtures.claims())
    #expect(unchecked.lines[1] == "signature: not checked: no public key given")
    let wrong = TokenInspection(of: MadeByPyseto.ours, keys: [try Fixtures.key(2).verificationKey], now: now)
    #expect(wrong.signature == .mismatch && wrong.problem == .signatureMismatch)
    #expect(wrong.claims == Fixtures.claims())
    #expect(wrong.lines[1] == "signature: signature does not verify: altered, or from another key")
  }

  @Test("a damaged signature does not hide the claims")
  func damagedSignature() throws {
    let inspection = TokenInspection(of: MadeByPyseto.ours.dropLast() + "!", keys: try keys(), now: now)
    #expect(inspection.claims == Fixtures.claims())
    #expect(inspection.signature == .unchecked)
    #expect(inspection.lines[0].hasPrefix("form: the part of the token after v4.public. is not base64url"))
    #expect(inspection.lines[1] == "signature: not checked: this is no whole token")
  }

  @Test("a message that is no claims is told as it stands")
  func otherMessage() throws {
    let vector =
      "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9"
      + "bg_XBBzds8lTZShVlwwKSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA"
    let inspection = TokenInspection(of: vector, keys: try keys(), now: now)
    #expect(inspection.signature == .verified(try Fixtures.vectorKey().verificationKey))
    #expect(inspection.claims == nil && inspection.timeLeft == nil)
    #expect(inspection.message?.contains("this is a signed message") == true)
    #expect(inspection.lines[0] == "form: PASETO v4.public, 188 characters; claim data is text, not an object")
    #expect(inspection.lines.last?.hasPrefix(#"content: "{\"data\":\"this is a"#) == true)
  }

  @Test("of another text it is told what it looks like", arguments: ["", "undefined", "eyJ.eyJ.x", "v4.local.AAAA"])
  func other(text: String) throws {
    let inspection = TokenInspection(of: text, keys: try keys(), now: now)
    #expect(inspection.claims == nil && inspection.message == nil && inspection.signature == .unchecked)
    #expect(
      inspection.lines == [
        "form: \(try #require(inspection.problem).reason)", "signature: not checked: this is no whole token",
      ])
  }

  @Test("no line ever holds the token")
  func secrecy() throws {
    for token in [MadeByPyseto.ours, MadeByPyseto.arabic, MadeByPyseto.footer] {
      let lines = TokenInspection(of: token, keys: try keys(), now: now).lines.joined()
      #expect(!lines.contains(token.suffix(12)) && !lines.contains("v4.public.ey"))
    }
  }
}
