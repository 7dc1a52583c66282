import Foundation
import Testing

@testable import HostTokens

@Suite("Signature cache")
struct SignatureCacheTests {
  private let key: SigningKey
  private let ring: KeyRing
  private let cache = SignatureCache()

  init() throws {
    key = try Fixtures.key()
    ring = KeyRing(current: key)
  }

  private func refusal(
    _ token: String,
    _ ring: KeyRing,
    source: String = "1234567",
    after seconds: TimeInterval = 0,
    cutOff: TimeInterval? = nil,
    revoked: Bool = false
  ) -> TokenRefusal? {
    ring.judge(token, enquiry: Enquiry(source: source), cache: cache) { _ in
      Situation(
        now: Fixtures.now.addingTimeInterval(seconds),
        cutOff: cutOff.map(Fixtures.now.addingTimeInterval),
        revoked: revoked
      )
    }.failure
  }

  @Test("a remembered token still expires, is cut off, withdrawn, and refused to another app")
  func everyCheckRemains() throws {
    let token = try key.mint(Fixtures.claims())
    #expect(refusal(token, ring) == nil)
    #expect(cache.count == 1)
    #expect(refusal(token, ring, after: 400.796)?.reason == "expired 101 s ago")
    #expect(refusal(token, ring, after: 5, cutOff: 2)?.reason == "expired by hand 3 s ago")
    #expect(refusal(token, ring, revoked: true) == .revoked)
    #expect(refusal(token, ring, source: "42")?.reason == "issued for app 1234567, but S-Source is 42")
    #expect(refusal(token, ring) == nil)
    #expect(cache.count == 1)
  }

  @Test("a remembered token is refused once its key was dropped, and good again when the key is back")
  func droppedKey() throws {
    let token = try key.mint(Fixtures.claims())
    let rotated = ring.rotated(to: try Fixtures.key(2))
    #expect(refusal(token, rotated) == nil)
    let dropped = try rotated.dropping(key.id)
    #expect(refusal(token, dropped) == .problem(.signatureMismatch))
    #expect(dropped.verify(token, cache: cache).failure == .signatureMismatch)
    #expect(refusal(token, rotated) == nil)
  }

  @Test("bad tokens are not remembered")
  func badTokens() throws {
    let token = try key.mint(Fixtures.claims())
    for text in ["", "undefined", token + "A", String(token.dropLast()), MadeByPyseto.ours] {
      _ = ring.verify(text, cache: cache)
    }
    #expect(cache.count == 0)
  }

  @Test("the cache never holds more than its capacity", arguments: [0, 2, 3, 10, 64])
  func bounded(capacity: Int) throws {
    let cache = SignatureCache(capacity: capacity)
    for number in 0..<200 {
      let token = try key.mint(Fixtures.claims(tokenID: "\(number)"))
      _ = ring.verify(token, cache: cache)
      _ = ring.verify(token, cache: cache)
      #expect(cache.count <= cache.capacity)
    }
    #expect(cache.count >= cache.capacity / 2)
  }

  @Test("a token that is asked for again and again stays, while others come and go")
  func keepsWhatIsUsed() throws {
    let cache = SignatureCache(capacity: 20)
    let token = try key.mint(Fixtures.claims())
    _ = ring.verify(token, cache: cache)
    for number in 0..<100 {
      #expect(cache.token(token) != nil)
      _ = ring.verify(try key.mint(Fixtures.claims(tokenID: "\(number)")), cache: cache)
    }
  }

  @Test("many tasks may ask at once")
  func concurrency() async throws {
    let cache = SignatureCache(capacity: 16)
    let tokens = try (0..<40).map { try key.mint(Fixtures.claims(tokenID: "\($0)")) }
    let ring = ring
    let good = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<100).count { number in
            let index = (number * (task + 1)) % tokens.count
            return (try? ring.verify(tokens[index], cache: cache).get())?.claims.tokenID == "\(index)"
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(good == 800)
    #expect(cache.count <= 16)
  }
}
