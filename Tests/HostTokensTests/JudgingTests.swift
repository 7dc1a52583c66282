import Foundation
import HostTokens
import Testing

@Suite("Judging a token")
struct JudgingTests {
  private let key: SigningKey
  private let ring: KeyRing

  init() throws {
    key = try Fixtures.key()
    ring = KeyRing(current: key)
  }

  /// The refusal of our token, asked for in a way that is good but for what is given.
  private func refusal(
    _ claims: TokenClaims = Fixtures.claims(),
    _ enquiry: Enquiry = Enquiry(source: "1234567"),
    after seconds: TimeInterval = 1,
    cutOff: TimeInterval? = nil,
    knownAppID: String? = "1234567",
    revoked: Bool = false
  ) throws -> TokenRefusal? {
    let situation = Situation(
      now: Fixtures.now.addingTimeInterval(seconds),
      cutOff: cutOff.map(Fixtures.now.addingTimeInterval),
      knownAppID: knownAppID,
      revoked: revoked
    )
    let token = try key.mint(claims)
    let plain = ring.judge(token, enquiry: enquiry) { _ in situation }
    // The same question with a cache that knows the token must have the same answer.
    let cache = SignatureCache()
    _ = ring.verify(token, cache: cache)
    #expect(ring.judge(token, enquiry: enquiry, cache: cache) { _ in situation } == plain)
    if case .success(let judged) = plain { #expect(judged == claims) }
    #expect(plain.failure.map { !$0.reason.contains(token.suffix(20)) } ?? true)
    return plain.failure
  }

  private func reason(
    _ claims: TokenClaims = Fixtures.claims(),
    source: String? = "1234567",
    issuer: String? = nil,
    subject: String? = nil,
    knownAppID: String? = "1234567"
  ) throws -> String? {
    let enquiry = Enquiry(source: source, issuer: issuer, subject: subject)
    return try refusal(claims, enquiry, knownAppID: knownAppID)?.reason
  }

  @Test("a good token is good, with and without iss and subject, as often as it is asked about")
  func good() throws {
    #expect(try reason() == nil)
    #expect(try reason(issuer: "merchant-dashboard", subject: "embedded-page") == nil)
    #expect(try reason(knownAppID: nil) == nil)
    #expect(try refusal(Fixtures.claims(tokenID: nil)) == nil)
  }

  @Test("a token is good until the instant of its end, and not at it")
  func end() throws {
    let end = Fixtures.claims().expiresAt.timeIntervalSince(Fixtures.now)
    #expect(try refusal(after: end - 0.001) == nil)
    #expect(try refusal(after: end)?.reason == "expired 0 s ago")
    #expect(try refusal(after: end + 42.9)?.reason == "expired 42 s ago")
    #expect(try refusal(after: end + 7265)?.reason == "expired 7265 s ago (2 h 1 min)")
  }

  @Test("a token that was made expired is expired")
  func madeExpired() throws {
    let claims = Fixtures.claims(issuedAt: Fixtures.now.addingTimeInterval(-600))
    #expect(try refusal(claims, after: 0.796)?.reason == "expired 301 s ago (5 min 1 s)")
  }

  @Test("a cut-off ends the tokens issued up to it, and no later one")
  func cutOff() throws {
    #expect(try refusal(after: 13, cutOff: 10)?.reason == "expired by hand 3 s ago")
    #expect(try refusal(after: 10, cutOff: 10)?.reason == "expired by hand 0 s ago")
    #expect(try refusal(after: 3, cutOff: 0)?.reason == "expired by hand 3 s ago")
    #expect(try refusal(after: 3, cutOff: -0.001) == nil)
    #expect(try refusal(Fixtures.claims(issuedAt: Fixtures.now.addingTimeInterval(0.001)), cutOff: 0) == nil)
  }

  @Test("a token made in the very instant of the cut-off, after it, is good")
  func issuedAfterCutOff() throws {
    let claims = TokenClaims.issued(
      merchantID: 1, userID: 2, audience: "1234567", at: Fixtures.now, after: Fixtures.now, settings: .default,
      tokenID: "x")
    #expect(try refusal(claims, after: 0, cutOff: 0) == nil)
    #expect(try refusal(claims, after: 1, cutOff: 0.0005) == nil)
  }

  @Test("of a cut-off and an end the earlier one is named, also when the clock is moved back")
  func earlierEnd() throws {
    #expect(try refusal(after: 400, cutOff: 10)?.reason == "expired by hand 390 s ago (6 min 30 s)")
    #expect(try refusal(after: 400.796, cutOff: 390)?.reason == "expired 101 s ago")
    #expect(try refusal(after: -5, cutOff: 10)?.reason == "expired by hand 0 s ago")
    #expect(try refusal(after: -5, cutOff: 400)?.reason == "expired by hand 0 s ago")
  }

  @Test("a withdrawn token is refused as such")
  func revoked() throws {
    #expect(try refusal(revoked: true)?.reason == "revoked: the token was withdrawn before its end")
  }

  @Test("a missing and an empty S-Source are told apart")
  func noSource() throws {
    #expect(try reason(source: nil) == "S-Source header missing")
    #expect(try reason(source: " ") == "S-Source header is empty: app id 1234567 expected")
  }

  @Test("an OAuth client id, a merchant id and other text in S-Source are recognised")
  func foreignSource() throws {
    let client = "b1c3a7d2-0f4e-4c55-9a11-7f3e2d1c0b9a"
    #expect(try reason(source: client) == "S-Source is \"\(client)\": that is an OAuth client id, not app id 1234567")
    #expect(try reason(source: "123456") == "S-Source is 123456: that is the merchant id, not app id 1234567")
    #expect(try reason(source: "stock-pulse") == "S-Source is \"stock-pulse\", not app id 1234567")
    #expect(try reason(source: "1234567 ") == "S-Source is \"1234567 \", not app id 1234567")
    #expect(try reason(source: client.dropLast() + "x", knownAppID: nil)?.contains("OAuth") == false)
  }

  @Test("a token in S-Source is not repeated")
  func tokenAsSource() throws {
    let expected = "S-Source is a token, not app id 1234567"
    for source in [MadeByPyseto.ours, "token=" + MadeByPyseto.ours, "eyJhbGciOiJIUzI1NiJ9.e30.x"] {
      #expect(try reason(source: source) == expected)
    }
  }

  @Test("another app's id in S-Source, and a token for another app, name both apps")
  func otherApp() throws {
    let expected = "issued for app 7654321, but S-Source is 1234567"
    #expect(try reason(Fixtures.claims(audience: "7654321")) == expected)
    #expect(
      try reason(Fixtures.claims(audience: "x\u{202E}y")) == #"issued for app "x\u{202E}y", but S-Source is 1234567"#)
    #expect(try reason(source: "42") == "issued for app 1234567, but S-Source is 42")
    #expect(try reason(Fixtures.claims(audience: "my app"), source: "my app", knownAppID: nil) == nil)
  }

  @Test("audiences are compared byte by byte, not by how they look")
  func bytes() throws {
    #expect(try reason(Fixtures.claims(audience: "K"), source: "\u{212A}") != nil)
    #expect(try reason(Fixtures.claims(audience: "é"), source: "e\u{301}") != nil)
  }

  @Test("the header subject is the token's own, or says that a report builder asks")
  func asker() throws {
    for asker in ["embedded-page", "report-builder", nil] {
      #expect(try refusal(Fixtures.claims(), Enquiry(source: "1234567", asker: asker)) == nil)
    }
    for asker in ["", "Report-Builder", "report-builder "] {
      #expect(
        try refusal(Fixtures.claims(), Enquiry(source: "1234567", asker: asker))
          == .subjectMismatch(sent: asker, token: "embedded-page"))
    }
  }

  @Test("iss and subject of the request must be the token's")
  func names() throws {
    #expect(
      try reason(issuer: "me") == #"iss in the request is "me", but the token's iss is "merchant-dashboard""#)
    #expect(
      try reason(subject: "") == #"subject in the request is "", but the token's sub is "embedded-page""#)
    #expect(
      try reason(Fixtures.claims(subject: "other"), subject: "embedded-page")
        == #"subject in the request is "embedded-page", but the token's sub is "other""#)
    #expect(try reason(Fixtures.claims(subject: "other")) == nil)
  }

  @Test("an issuer that is not the dashboard is unknown, whatever the request says")
  func unknownIssuer() throws {
    let expected = #"unknown issuer "me": the dashboard's tokens have "merchant-dashboard""#
    #expect(try reason(Fixtures.claims(issuer: "me")) == expected)
    #expect(try reason(Fixtures.claims(issuer: "me"), issuer: "me") == expected)
  }

  @Test("foreign text in a reason is cut to 40 characters and shows what is invisible")
  func foreignText() throws {
    let long = String(repeating: "a", count: 39)
    #expect(try reason(source: long + "b") == "S-Source is \"\(long)b\", not app id 1234567")
    #expect(try reason(source: long + "bc") == "S-Source is \"\(long)…\", not app id 1234567")
    #expect(
      try reason(source: "a\r\n\u{0}\u{202E}\"\\") == #"S-Source is "a\u{D}\u{A}\u{0}\u{202E}\"\\", not app id 1234567"#
    )
    #expect(try reason(source: "متجر") == "S-Source is \"متجر\", not app id 1234567")
    let piled = "e" + String(repeating: "\u{301}", count: 500)
    #expect(try #require(try reason(source: piled)).unicodeScalars.count < 100)
    #expect(try reason(issuer: MadeByPyseto.ours)?.hasPrefix("iss in the request is (a token, not shown), but") == true)
    #expect(try reason(issuer: try Fixtures.key().paserkSecret)?.contains("(a secret key, not shown)") == true)
    #expect(
      try reason(source: String(repeating: "7", count: 41))?.hasSuffix(
        "S-Source is \"\(String(repeating: "7", count: 39))…\"") == true)
  }

  @Test("time is looked at before S-Source, and S-Source before names")
  func order() throws {
    let claims = Fixtures.claims(issuer: "me")
    #expect(try refusal(claims, Enquiry(source: nil), after: 301, revoked: true)?.reason == "expired 1 s ago")
    #expect(try refusal(claims, Enquiry(source: nil), revoked: true) == .revoked)
    #expect(try refusal(claims, Enquiry(source: nil)) == .sourceMissing)
  }

  @Test("the situation is looked up once for a verified token, and never for another text")
  func situationCalls() throws {
    var asked: [TokenClaims] = []
    let token = try key.mint(Fixtures.claims())
    for text in [token, String(token.dropLast()), "undefined", MadeByPyseto.ours] {
      _ = ring.judge(text, enquiry: Enquiry(source: "1234567")) {
        asked.append($0)
        return Situation(now: Fixtures.now)
      }
    }
    #expect(asked == [Fixtures.claims()])
  }

  @Test("judging in two steps gives the same verdict, and still asks for the key")
  func twoSteps() throws {
    let verified = try ring.verify(try key.mint(Fixtures.claims())).get()
    let situation = Situation(now: Fixtures.now)
    #expect(ring.judge(verified, enquiry: Enquiry(source: "1234567"), situation: situation).failure == nil)
    let elsewhere = KeyRing(current: try Fixtures.key(2))
    let refusal = elsewhere.judge(verified, enquiry: Enquiry(source: "1234567"), situation: situation).failure
    #expect(refusal == .problem(.signatureMismatch))
  }
}
