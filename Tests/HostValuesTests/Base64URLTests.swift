import Testing

@testable import HostValues

@Suite("Base64url")
struct Base64URLTests {
  private func decode(_ text: String) throws(Base64URLProblem) -> [UInt8] {
    try Base64URL.decode(Array(text.utf8)[...])
  }

  @Test("the examples of RFC 4648 are written without padding, and read back")
  func examples() throws {
    let examples = [
      "": "", "f": "Zg", "fo": "Zm8", "foo": "Zm9v", "foob": "Zm9vYg", "fooba": "Zm9vYmE", "foobar": "Zm9vYmFy",
    ]
    for (plain, text) in examples {
      #expect(Base64URL.encode(Array(plain.utf8)) == text)
      #expect(try decode(text) == Array(plain.utf8))
    }
  }

  @Test("bytes of every value and number come back")
  func roundTrip() throws {
    var bytes: [UInt8] = []
    for value in 0...UInt8.max {
      bytes.append(value)
      #expect(try decode(Base64URL.encode(bytes)) == bytes)
    }
    #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
  }

  @Test("only one text stands for some bytes: of all last characters, those without stray bits are taken")
  func trailingBits() {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    #expect(alphabet.filter { (try? decode("A\($0)")) != nil } == "AQgw")
    #expect(alphabet.filter { (try? decode("AA\($0)")) != nil } == "AEIMQUYcgkosw048")
    #expect(throws: Base64URLProblem.trailingBits) { try decode("AB") }
  }

  @Test("padding, foreign characters and impossible lengths are told apart")
  func refusals() {
    #expect(throws: Base64URLProblem.padding) { try decode("Zg==") }
    #expect(throws: Base64URLProblem.foreignCharacter(UInt8(ascii: "+"), position: 3)) { try decode("ab+d") }
    #expect(throws: Base64URLProblem.foreignCharacter(0xC3, position: 1)) { try decode("é") }
    #expect(throws: Base64URLProblem.impossibleLength(5)) { try decode("AAAAA") }
  }

  @Test("every byte outside the alphabet is refused")
  func alphabet() {
    let accepted = (0...UInt8.max).filter { (try? Base64URL.decode([65, 65, $0, 65])) != nil }
    #expect(accepted.count == 64)
    #expect(accepted.allSatisfy { Character(UnicodeScalar($0)).isASCII })
  }

  @Test("the reasons name the character and what it means")
  func reasons() {
    let reasons: [(Base64URLProblem, String)] = [
      (.padding, "is padded with =: leave the padding out"),
      (.foreignCharacter(0x20, position: 7), "is not base64url: character 7 is a space"),
      (.foreignCharacter(0x0A, position: 7), "is not base64url: character 7 is a line break"),
      (.foreignCharacter(0x2B, position: 7), "is not base64url: character 7 is \"+\", from ordinary base64"),
      (
        .foreignCharacter(0x25, position: 7),
        "is not base64url: character 7 is \"%\": the text is still percent-encoded"
      ),
      (.foreignCharacter(0x21, position: 7), "is not base64url: character 7 is \"!\""),
      (.foreignCharacter(0xD8, position: 7), "is not base64url: character 7 is outside ASCII"),
      (.foreignCharacter(0x07, position: 7), "is not base64url: character 7 is a control character"),
      (
        .impossibleLength(5),
        "is not base64url: no bytes have a text of 5 characters, so something was cut off or added"
      ),
      (
        .trailingBits,
        "is not base64url: the last character has bits of no byte, so it was altered or what followed was cut off"
      ),
    ]
    for (problem, reason) in reasons { #expect(problem.reason == reason) }
  }
}
