import HostTokens
import Testing

@Suite("What is no token")
struct TokenProblemTests {
  private let body = MadeByPyseto.ours.dropFirst("v4.public.".count)

  private func reason(_ text: String) throws -> String? {
    let ring = KeyRing(current: try Fixtures.vectorKey())
    let refusal = ring.judge(text, enquiry: Enquiry(source: "1234567")) { _ in Situation(now: Fixtures.now) }.failure
    return refusal?.reason
  }

  @Test(
    "a text that is something else is told what it looks like",
    arguments: [
      ("", "the token is empty"),
      ("undefined", "not a v4.public token: it is the word \"undefined\", which stands for a missing value"),
      ("null", "not a v4.public token: it is the word \"null\", which stands for a missing value"),
      (
        "[object Object]", "not a v4.public token: it is the word \"[object Object]\", which stands for a missing value"
      ),
      ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "not a v4.public token: it looks like a JWT"),
      ("v4.local.AAAAAAAAAAAAAAAAAAAAAA", "not a v4.public token: it looks like a v4.local token"),
      ("v2.public.AAAAAAAAAAAAAAAAAAAAAA", "not a v4.public token: it looks like a v2.public token"),
      ("v1.local.x", "not a v4.public token: it looks like a v1.local token"),
      (
        "k4.secret.AAAAAAAAAAAAAAAAAAAAAAAA", "not a v4.public token: it looks like a key (k4.secret), not like a token"
      ),
      ("k4.public.AAAA", "not a v4.public token: it looks like a key (k4.public), not like a token"),
      ("http://localhost:7256/?token=x", "not a v4.public token: it is a whole URL; send its token parameter alone"),
      ("abcdefghijklmnopqrstuvwxyz", "not a v4.public token: it does not begin with v4.public."),
      ("V4.PUBLIC.abcdefghijklmnopq", "not a v4.public token: it does not begin with v4.public."),
      ("hello", "the token is too short: 5 characters, not 20 to 4096"),
      ("x", "the token is too short: 1 character, not 20 to 4096"),
      ("v4.public.AAAAAAAAA", "the token is too short: 19 characters, not 20 to 4096"),
    ])
  func lookalikes(text: String, expected: String) throws {
    #expect(try reason(text) == expected)
  }

  @Test("a good token in a wrapping is told about the wrapping")
  func wrapped() throws {
    let bearer = "not a v4.public token: it begins with \"Bearer\"; send the token alone"
    let wrapped = "not a v4.public token: there is white space or a quotation mark before the token"
    #expect(try reason("Bearer " + MadeByPyseto.ours) == bearer)
    #expect(try reason("\"" + MadeByPyseto.ours + "\"") == wrapped)
    #expect(try reason("\n " + MadeByPyseto.ours) == wrapped)
    #expect(
      try reason(MadeByPyseto.ours + "\n")
        == "the part of the token after v4.public. is not base64url: character \(body.count + 1) is a line break")
  }

  @Test("a token that is too long is refused before anything is decoded")
  func tooLong() throws {
    let text = "v4.public." + String(repeating: "A", count: 4087)
    #expect(try reason(text) == "the token is too long: 4097 characters, not 20 to 4096")
    #expect(try reason(String(repeating: "é", count: 3000)) == "the token is too long: 6000 characters, not 20 to 4096")
  }

  @Test("a token that was cut off is told how")
  func cutOff() throws {
    let none = "the token was cut off: there is no room for a message and a signature of 64 bytes"
    #expect(try reason("v4.public." + String(repeating: "A", count: 80)) == none)
    #expect(try reason("v4.public." + body.suffix(84)) == none)
    let reasons = try (1...8).map { try reason(String(MadeByPyseto.ours.dropLast($0))) }
    #expect(reasons.contains("signature does not verify: altered, or from another key"))
    #expect(reasons.contains { $0?.hasSuffix("so it was altered or what followed was cut off") == true })
  }

  @Test("a footer, padding and standard base64 are named")
  func encoding() throws {
    let part = "the part of the token after v4.public."
    #expect(
      try reason(MadeByPyseto.footer)
        == "the token has a fourth part (a footer), which the platform's tokens do not have")
    #expect(try reason(MadeByPyseto.ours + "==") == "\(part) is padded with =: leave the padding out")
    #expect(
      try reason("v4.public.+" + body.dropFirst())
        == "\(part) is not base64url: character 1 is \"+\", from ordinary base64")
    #expect(
      try reason("v4.public.é" + body.dropFirst(2)) == "\(part) is not base64url: character 1 is outside ASCII")
  }

  @Test("a token of a key that is not in the ring, and a tampered one, have the same reason")
  func signature() throws {
    let expected = "signature does not verify: altered, or from another key"
    #expect(try reason(try Fixtures.key(5).mint(Fixtures.claims())) == expected)
    #expect(try reason("v4.public.A" + body.dropFirst()) == expected)
    #expect(try reason("v4.public." + String(repeating: "A", count: 200)) == expected)
  }

  @Test("a signed message that is no claims is refused with the claim's name")
  func claims() throws {
    let vector =
      "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9"
      + "bg_XBBzds8lTZShVlwwKSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA"
    #expect(try reason(vector) == "claim data is text, not an object")
  }
}
