import Foundation
import HostValues
import Testing

@testable import HostTokens

@Suite("Keys")
struct KeyTests {
  /// What pyseto 1.10 writes for the vector's key.
  private let secret =
    "k4.secret.tMv7Q99M4hByfZU-SnEzB_oZu32fhQQUONnhG5QqN3Qeudu7vAR8A_1wYE4AcfCYfhayi3VyJcEfAEFdDiCxog"
  private let shared = "k4.public.Hrnbu7wEfAP9cGBOAHHwmH4Wsot1ciXBHwBBXQ4gsaI"

  @Test("a seed gives the published public key, as hexadecimal digits and as PASERK")
  func publicHalf() throws {
    let key = try Fixtures.vectorKey()
    #expect(key.verificationKey.hex == Fixtures.publicHex)
    #expect(key.verificationKey.paserk == shared)
    #expect(key.paserkSecret == secret)
  }

  @Test("secret keys come back from PASERK and from hexadecimal digits of either case")
  func secretRoundTrip() throws {
    let key = try Fixtures.vectorKey()
    for text in [secret, Fixtures.seedHex, Fixtures.seedHex.uppercased()] {
      let read = try SigningKey(text: text)
      #expect(read == key && read.paserkSecret == secret)
    }
    for number in 0..<20 as Range<UInt8> {
      let key = try Fixtures.key(number)
      #expect(try SigningKey(text: key.paserkSecret) == key)
    }
  }

  @Test("public keys come back from PASERK, hexadecimal digits and bytes, and verify")
  func publicRoundTrip() throws {
    let key = try Fixtures.vectorKey().verificationKey
    for read in try [
      VerificationKey(text: shared), VerificationKey(text: Fixtures.publicHex), VerificationKey(bytes: key.bytes),
    ] {
      #expect(read == key && read.id == key.id)
      #expect(TokenInspection(of: MadeByPyseto.ours, keys: [read], now: Fixtures.now).signature == .verified(key))
    }
  }

  @Test("a key's id is the beginning of the SHA-256 of its public PASERK, as sha256sum prints it")
  func id() throws {
    #expect(try Fixtures.vectorKey().id == "f817e6ad1562c04e")
    #expect(try Set((0..<50).map { try Fixtures.key($0).id }).count == 50)
  }

  @Test("a generated key is made of the random numbers that were passed in")
  func generation() throws {
    var first = CountingGenerator()
    var second = CountingGenerator()
    let key = try SigningKey.generate(using: &first)
    #expect(try SigningKey.generate(using: &second) == key)
    #expect(try SigningKey.generate(using: &second) != key)
    var system = SystemRandomNumberGenerator()
    #expect(try SigningKey.generate(using: &system) != SigningKey.generate(using: &system))
  }

  @Test("printing and dumping a key or a ring never shows the secret")
  func secrecy() throws {
    let key = try Fixtures.vectorKey()
    let ring = KeyRing(current: key, previous: [try Fixtures.key(2)])
    var dumped = ""
    dump(key, to: &dumped)
    dump(ring, to: &dumped)
    let shown =
      "\(key) \(String(reflecting: key)) \(ring) \(String(reflecting: ring)) \(Optional(key) as Any) \(dumped)"
    #expect(shown.contains("signing key \(key.id)"))
    #expect(!shown.contains("k4.secret"))
    #expect(!shown.contains(Fixtures.seedHex.prefix(8)))
    #expect(!shown.contains("tMv7Q99M"))
    #expect(!shown.contains("180, 203, 251") && !shown.filter { !$0.isWhitespace }.contains("-180-203-251"))
  }

  @Test("a secret key whose halves do not belong together is refused")
  func halves() throws {
    let other = try Fixtures.key(9)
    let mixed = "k4.secret." + Base64URL.encode(Array(repeating: 1, count: 32) + other.verificationKey.bytes)
    #expect(throws: KeyProblem.halvesDiffer) { try SigningKey(text: mixed) }
  }

  @Test("everything else is refused with a reason that repeats nothing of the text")
  func refusals() throws {
    let cases: [(String, KeyProblem, String)] = [
      ("", .empty, "is empty"),
      ("hunter2", .unknownForm(.secret), "is neither k4.secret.… nor 64 hexadecimal digits"),
      ("abcd", .length(2, expected: 32), "has 2 bytes, not 32"),
      (Fixtures.seedHex + Fixtures.publicHex, .length(64, expected: 32), "has 64 bytes, not 32"),
      ("k4.secret.AAAA", .length(3, expected: 64), "has 3 bytes, not 64"),
      ("k4.secret.AAA=", .encoding(.padding), "is padded with =: leave the padding out"),
      (
        "k4.secret.AA!A", .encoding(.foreignCharacter(0x21, position: 3)),
        "is not base64url after its prefix: a character does not belong there"
      ),
      (shared, .publicInsteadOfSecret, "is a public key (k4.public): a secret one is needed (k4.secret)"),
      ("k4.local.AAAA", .otherPaserk, "is a PASERK of another version or purpose than k4.secret and k4.public"),
    ]
    for (text, problem, reason) in cases {
      #expect(throws: problem) { try SigningKey(text: text) }
      #expect(problem.reason == reason)
    }
    #expect(throws: KeyProblem.secretInsteadOfPublic) { try VerificationKey(text: secret) }
    #expect(throws: KeyProblem.length(64, expected: 32)) {
      try VerificationKey(text: secret.replacing("k4.secret", with: "k4.public"))
    }
    #expect(throws: KeyProblem.length(31, expected: 32)) { try SigningKey(seed: Array(repeating: 0, count: 31)) }
    #expect(throws: KeyProblem.length(33, expected: 32)) { try VerificationKey(bytes: Array(repeating: 0, count: 33)) }
  }
}
