import Foundation
import HostValues
import Testing

@testable import HostServer

@Suite("Whose a token is")
struct TokenOwnersTests {
  private let now = Date(timeIntervalSince1970: 1_795_255_200)

  @Test("is known by its id and by its signature until its session is forgotten")
  func forgotten() {
    var owners = TokenOwners()
    owners.add("1", "signature-1", of: "a", expiresAt: now + 60, now: now)
    owners.add("2", "signature-2", of: "b", expiresAt: now + 60, now: now)
    #expect(owners.session(ofToken: "1") == "a")
    #expect(owners.session(ofSignature: "signature-2") == "b")
    #expect(owners.session(ofSignature: "signature-3") == nil)
    owners.forget("a")
    #expect(owners.session(ofToken: "1") == nil)
    #expect(owners.session(ofSignature: "signature-1") == nil)
    #expect(owners.session(ofToken: "2") == "b")
    owners.forget("b")
    #expect(owners.count == 0)
  }

  @Test("is kept for the newest 256 tokens of a session that have not expired")
  func bounded() {
    var owners = TokenOwners()
    for number in 1...1000 {
      owners.add("\(number)", "signature-\(number)", of: "a", expiresAt: now + 60, now: now)
    }
    #expect(owners.count == 256)
    #expect(owners.session(ofToken: "744") == nil)
    #expect(owners.session(ofSignature: "signature-745") == "a")
    owners.add("late", nil, of: "a", expiresAt: now + 600, now: now + 61)
    #expect(owners.count == 1)
    #expect(owners.session(ofToken: "late") == "a")
  }
}
