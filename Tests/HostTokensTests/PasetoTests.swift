import Foundation
import Testing

@testable import HostTokens

@Suite("PASETO v4.public")
struct PasetoTests {
  /// The official vector 4-S-1, as published: empty footer, empty implicit assertion.
  private let vectorMessage = #"{"data":"this is a signed message","exp":"2022-01-01T00:00:00+00:00"}"#
  private let vectorToken =
    "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9"
    + "bg_XBBzds8lTZShVlwwKSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA"

  @Test("the official vector 4-S-1 verifies")
  func vectorVerifies() throws {
    let key = try Fixtures.vectorKey().verificationKey
    let parts = try PasetoV4Public.open(vectorToken)
    #expect(String(decoding: parts.message, as: UTF8.self) == vectorMessage)
    #expect(parts.signer(among: [key]) == key)
    #expect(parts.signer(among: [try Fixtures.key().verificationKey]) == nil)
  }

  @Test("signing the message of vector 4-S-1 gives a token that verifies, on Linux the very same one")
  func vectorSigned() throws {
    let key = try Fixtures.vectorKey()
    let token = try #require(PasetoV4Public.seal(Array(vectorMessage.utf8), with: key))
    #expect(try PasetoV4Public.open(token).signer(among: [key.verificationKey]) == key.verificationKey)
    #if os(Linux)
      #expect(token == vectorToken)
    #endif
  }

  @Test("the pre-authentication encoding has four pieces, each after its length in eight bytes")
  func signedBytes() {
    let expected: [UInt8] =
      [4, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0] + Array("v4.public.".utf8)
      + [2, 0, 0, 0, 0, 0, 0, 0] + Array("hi".utf8) + Array(repeating: 0, count: 16)
    #expect(PasetoV4Public.signedBytes(of: Array("hi".utf8)[...]) == expected)
  }

  @Test("a token that pyseto signed with our key verifies, and on Linux ours is the same text")
  func pysetoToken() throws {
    let key = try Fixtures.vectorKey()
    let verified = try KeyRing(current: key).verify(MadeByPyseto.ours).get()
    #expect(verified.claims == Fixtures.claims())
    #expect(verified.key == key.verificationKey)
    #if os(Linux)
      #expect(try key.mint(Fixtures.claims()) == MadeByPyseto.ours)
    #endif
  }

  @Test("pyseto's own order, extra members and offsets are understood")
  func pysetoReordered() throws {
    let claims = try KeyRing(current: Fixtures.vectorKey()).verify(MadeByPyseto.reordered).get().claims
    #expect(claims.tokenID == "abc" && claims.merchantID == 123_456 && claims.userID == 987_654)
    #expect(claims.issuedAt == Fixtures.claims().issuedAt && claims.expiresAt == Fixtures.claims().expiresAt)
    #expect(claims.expiresText == "2026-11-21T10:05:00+00:00")
  }

  @Test("pyseto's escapes are understood")
  func pysetoEscapes() throws {
    let claims = try KeyRing(current: Fixtures.vectorKey()).verify(MadeByPyseto.arabic).get().claims
    #expect(claims.audience == "متجر \"نورة\" 🍊")
  }

  @Test("a footer is refused as such, an implicit assertion as a signature of something else")
  func otherPieces() throws {
    let ring = KeyRing(current: try Fixtures.vectorKey())
    #expect(ring.verify(MadeByPyseto.footer).failure == .footer)
    #expect(ring.verify(MadeByPyseto.implicit).failure == .signatureMismatch)
  }

  @Test("tokens have 20 to 4096 URL-safe characters, and longer ones are not made")
  func lengths() throws {
    let key = try Fixtures.key()
    let fitting = try key.mint(Fixtures.claims(audience: String(repeating: "7", count: 2791)))
    #expect(fitting.count <= 4096 && fitting.count > 4090)
    #expect(try KeyRing(current: key).verify(fitting).get().claims.audience.count == 2791)
    let safe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    #expect(fitting.allSatisfy { safe.contains($0) })
    #expect(throws: MintingProblem.tooLong(4106)) {
      try key.mint(Fixtures.claims(audience: String(repeating: "7", count: 2799)))
    }
    #expect(
      MintingProblem.tooLong(4106).reason
        == "the token would have 4106 characters, but 4096 is the most: shorten its claims")
  }
}
