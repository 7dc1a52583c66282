import HostTokens
import Testing

@Suite("Key ring")
struct KeyRingTests {
  private func judge(_ token: String, _ ring: KeyRing) -> TokenRefusal? {
    ring.judge(token, enquiry: Enquiry(source: "1234567")) { _ in Situation(now: Fixtures.now) }.failure
  }

  @Test("after a rotation old tokens stay good, until their key is dropped")
  func rotation() throws {
    let (first, second, third) = try (Fixtures.key(1), Fixtures.key(2), Fixtures.key(3))
    let token = try first.mint(Fixtures.claims())
    let ring = KeyRing(current: first).rotated(to: second).rotated(to: third)
    #expect(ring.current == third && ring.previous == [second, first])
    #expect(ring.verificationKeys == [third, second, first].map(\.verificationKey))
    #expect(judge(token, ring) == nil)
    let dropped = try ring.dropping(first.id)
    #expect(dropped.previous == [second] && !dropped.contains(first.verificationKey))
    #expect(judge(token, dropped) == .problem(.signatureMismatch))
  }

  @Test("rotating to a key of the ring moves it, and no key comes twice")
  func rotationBack() throws {
    let (first, second) = try (Fixtures.key(1), Fixtures.key(2))
    let ring = KeyRing(current: first).rotated(to: second)
    #expect(ring.rotated(to: first) == KeyRing(current: first, previous: [second]))
    #expect(ring.rotated(to: second) == ring)
    #expect(KeyRing(current: first, previous: [first, second, second]).previous == [second])
  }

  @Test("the current key and unknown keys cannot be dropped")
  func dropping() throws {
    let ring = KeyRing(current: try Fixtures.key(1))
    #expect(throws: KeyDropProblem.isCurrent(ring.current.id)) { try ring.dropping(ring.current.id) }
    #expect(throws: KeyDropProblem.unknown("no\nkey")) { try ring.dropping("no\nkey") }
    #expect(
      KeyDropProblem.isCurrent("ab12").reason == "key ab12 signs new tokens: rotate to another key first")
    #expect(KeyDropProblem.unknown("no\nkey").reason == #"there is no key "no\u{A}key""#)
  }

  @Test("a ring survives the key file, with its order")
  func fileRoundTrip() throws {
    let ring = KeyRing(current: try Fixtures.key(1), previous: try [Fixtures.key(2), Fixtures.key(3)])
    #expect(try KeyRing(fileText: ring.fileText) == ring)
    #expect(ring.fileText.hasPrefix("# ") && ring.fileText.hasSuffix("\n"))
    #expect(ring.fileText.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("k4.secret.") })
  }

  @Test("a key file may have comments, empty lines, Windows line ends, indentation and hexadecimal seeds")
  func fileTolerance() throws {
    let keys = try [Fixtures.vectorKey(), Fixtures.key(2)]
    let text = "\r\n# my keys\r\n  \(Fixtures.seedHex)\t\r\n   # older\r\n\r\n\(keys[1].paserkSecret)"
    #expect(try KeyRing(fileText: text) == KeyRing(current: keys[0], previous: [keys[1]]))
  }

  @Test("a mistake in a key file is told by its line, never by its content")
  func fileMistakes() throws {
    let good = try Fixtures.key(1).paserkSecret
    let altered = good.dropLast() + (good.hasSuffix("A") ? "B" : "A")
    let cases: [(String, String)] = [
      ("", "there is no key in the key file"),
      ("# nothing\n\n", "there is no key in the key file"),
      (
        "# keys\n\(good)\nsecret-stuff",
        "line 3 of the key file: the key is neither k4.secret.… nor 64 hexadecimal digits"
      ),
      ("\(good)\n\n\(good)", "line 3 of the key file: the key came before"),
      (
        "\(good)!",
        "line 1 of the key file: the key is not base64url after its prefix: a character does not belong there"
      ),
      ("\(altered)", "line 1 of the key file: the key "),
    ]
    for (text, reason) in cases {
      do {
        _ = try KeyRing(fileText: text)
        Issue.record("accepted: \(reason)")
      } catch {
        #expect(error.reason.hasPrefix(reason))
        #expect(!error.reason.contains("secret-stuff") && !"\(error)".contains(good.suffix(20)))
      }
    }
  }
}
