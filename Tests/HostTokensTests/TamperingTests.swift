import HostTokens
import Testing

@Suite("Tampering")
struct TamperingTests {
  private let token: String
  private let ring: KeyRing

  init() throws {
    // The signing key is a previous one, so that every refused text was tried with both keys.
    let key = try Fixtures.key()
    token = try key.mint(Fixtures.claims())
    ring = KeyRing(current: try Fixtures.key(2), previous: [key])
  }

  private func isGood(_ text: String, cache: SignatureCache? = nil) -> Bool {
    ring.judge(text, enquiry: Enquiry(source: "1234567"), cache: cache) { _ in
      Situation(now: Fixtures.now)
    }.failure == nil
  }

  @Test("every flipped bit of every character is refused, also beside a cache that knows the token")
  func everyBit() throws {
    let cache = SignatureCache()
    #expect(isGood(token, cache: cache))
    let characters = Array(token.utf8)
    for index in characters.indices {
      for bit in 0..<7 as Range<UInt8> {
        var altered = characters
        altered[index] ^= 1 << bit
        let text = String(decoding: altered, as: UTF8.self)
        #expect(!isGood(text, cache: cache), "bit \(bit) of character \(index)")
      }
    }
    #expect(cache.count == 1)
    #expect(isGood(token, cache: cache))
  }

  @Test("every other last character is refused, whichever length the message has")
  func everyLastCharacter() throws {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="
    for id in ["1", "12", "123"] {
      let token = try ring.current.mint(Fixtures.claims(tokenID: id))
      #expect(alphabet.filter { isGood(token.dropLast() + String($0)) } == token.suffix(1))
    }
  }

  @Test("every character taken out, doubled, or exchanged with its neighbour is refused")
  func everyMove() {
    let characters = Array(token)
    for index in characters.indices {
      var shorter = characters
      shorter.remove(at: index)
      #expect(!isGood(String(shorter)))
      var longer = characters
      longer.insert(characters[index], at: index)
      #expect(!isGood(String(longer)))
      var swapped = characters
      if index > 0, swapped[index] != swapped[index - 1] {
        swapped.swapAt(index, index - 1)
        #expect(!isGood(String(swapped)))
      }
    }
  }

  @Test("every beginning of a token is refused, and every addition")
  func cutOffOrLonger() {
    for length in 0..<token.count { #expect(!isGood(String(token.prefix(length)))) }
    for addition in ["A", "AA", "AAAA", ".", "=", " ", "\n", "\u{0}", ".AAAA"] { #expect(!isGood(token + addition)) }
  }

  @Test("the message of one token with the signature of another is refused")
  func mixed() throws {
    let other = try ring.current.mint(Fixtures.claims(audience: "7654321"))
    #expect(other.count == token.count)
    #expect(!isGood(token.dropLast(86) + String(other.suffix(86))))
  }

  @Test("characters that equal ASCII ones in Unicode are refused, also beside a cache that knows the token")
  func unicodeTwins() throws {
    let cache = SignatureCache()
    let key = ring.current
    let token = try #require(
      try (0..<100).lazy.map { try key.mint(Fixtures.claims(tokenID: "\($0)")) }.first { $0.contains("K") })
    #expect(isGood(token, cache: cache))
    let twin = token.replacing("K", with: "\u{212A}")
    #expect(twin == token, "Swift calls them equal; that is the trap")
    #expect(!isGood(twin, cache: cache))
  }
}
