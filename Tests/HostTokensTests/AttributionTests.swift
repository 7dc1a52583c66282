import HostTokens
import Testing

@Suite("Attribution of refused tokens")
struct AttributionTests {
  private let id = "0123456789abcdef0123456789abcdef"

  @Test("the id of a token is read without a key")
  func readWithoutKey() {
    #expect(TokenAttribution.unverifiedID(of: MadeByPyseto.ours) == id)
    #expect(TokenAttribution.unverifiedID(of: MadeByPyseto.reordered) == "abc")
    #expect(TokenAttribution.unverifiedID(of: MadeByPyseto.footer) == id)
  }

  @Test("the id survives a wrapping, another header, a cut-off and a damaged signature")
  func damagedID() {
    let token = MadeByPyseto.ours
    let damaged: [String] = [
      "Bearer \(token)", "\"\(token)\"", " \(token)\n", "V4\(token.dropFirst(2))", "\(token.dropLast(86))!",
      "\(token)==", "\(token.dropLast(50))", "\(token.dropLast(30))%\(token.suffix(29))",
    ]
    for text in damaged { #expect(TokenAttribution.unverifiedID(of: text) == id) }
  }

  @Test("whichever single character is altered, id or signature still finds the token")
  func everyCharacter() throws {
    let token = MadeByPyseto.ours
    let signature = try #require(TokenAttribution.signaturePart(of: token))
    let characters = Array(token.utf8)
    for index in characters.indices {
      for bit in 0..<7 as Range<UInt8> {
        var altered = characters
        altered[index] ^= 1 << bit
        let text = String(decoding: altered, as: UTF8.self)
        let found =
          TokenAttribution.unverifiedID(of: text) == id || TokenAttribution.signaturePart(of: text) == signature
        #expect(found, "bit \(bit) of character \(index)")
      }
    }
  }

  @Test("the signature part is the last 86 characters of a text that has more than a header beside them")
  func signaturePart() {
    let token = MadeByPyseto.ours
    #expect(TokenAttribution.signaturePart(of: token) == token.suffix(86))
    #expect(TokenAttribution.signaturePart(of: String(token.suffix(97))) == token.suffix(86))
    #expect(TokenAttribution.signaturePart(of: String(token.suffix(96))) == nil)
    #expect(TokenAttribution.signaturePart(of: String(repeating: "é", count: 100)) != nil)
  }

  @Test("an id is only taken from its own member, in the form that ids have")
  func onlyRealIDs() throws {
    let key = try Fixtures.key()
    let sly = Fixtures.claims(audience: #""jti":"sly","#, tokenID: "honest")
    #expect(TokenAttribution.unverifiedID(of: try key.mint(sly)) == "honest")
    for bad in ["", "a b", "é", "a\"b", "a\\b", String(repeating: "x", count: 129)] {
      #expect(TokenAttribution.unverifiedID(of: try key.mint(Fixtures.claims(tokenID: bad))) == nil)
    }
    #expect(TokenAttribution.unverifiedID(of: try key.mint(Fixtures.claims(tokenID: nil))) == nil)
  }

  @Test("other texts give nothing", arguments: ["", ".", "...", "v4.public.", "undefined", "eyJqdGki", "🍊.🍊"])
  func nothing(text: String) {
    #expect(TokenAttribution.unverifiedID(of: text) == nil)
    #expect(TokenAttribution.signaturePart(of: text) == nil)
    let long = String(repeating: text + "A", count: 4097)
    #expect(TokenAttribution.unverifiedID(of: long) == nil)
    #expect(TokenAttribution.signaturePart(of: long) == nil)
  }
}
