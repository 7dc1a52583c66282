package import HostCore
import HostProtocol
import HostStore
package import HostTokens
import HostValues
import Synchronization

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Makes the tokens of all sessions, judges them, and knows which session each belongs to.
package final class TokenDesk: Sendable {
  private let home: KeyHome
  private let ring: Mutex<Keys>
  private let world: World
  private let cache = SignatureCache()
  private let owners = Mutex(TokenOwners())

  package init(keys: KeyRing, home: KeyHome, world: World) {
    ring = Mutex(Keys(ring: keys))
    self.home = home
    self.world = world
  }

  /// The keys as they are now.
  package var keys: KeyRing { ring.withLock { $0.ring } }

  /// A fresh token for a session.
  ///
  /// - Parameters:
  ///   - cutOff: the session's "expire now": the token counts as made after it.
  ///   - flaw: what is wrong with the token, really and not by pretence.
  /// - Throws: every case of `MintingProblem`.
  package func mint(
    for settings: SessionSettings, session: String, at now: Date, after cutOff: Date?, flaw: TokenFlaw? = nil
  ) throws(MintingProblem) -> IssuedToken {
    let id = world.identifier()
    let lifetime: TokenSettings
    do throws(TokenSettingsProblem) { lifetime = try TokenSettings(lifetime: settings.tokenLifetime) } catch {
      throw .settings(error)
    }
    let claims = TokenClaims.issued(
      merchantID: settings.merchant.id, userID: settings.merchant.userID,
      audience: flaw == .wrongAudience ? Self.anotherApp(than: settings.app.id) : settings.app.id, at: now,
      after: cutOff, settings: lifetime, tokenID: id)
    let key = keys.current
    var text = try key.mint(claims)
    if flaw == .tampered { text = PasetoV4Public.tampered(text) }
    let signature = TokenAttribution.signaturePart(of: text)
    owners.withLock { $0.add(id, signature, of: session, expiresAt: claims.expiresAt, now: now) }
    return IssuedToken(
      token: MintedToken(
        id: id, issuedAt: claims.issuedAt, expiresAt: claims.expiresAt, flaw: flaw, keyID: key.id),
      text: text, claims: claims.json)
  }

  /// How long the token of a visit is good: the visit takes seconds.
  static let visitLifetime = Duration.seconds(60)

  /// A good token for the host's own look at an app's page: of the session's app and merchant, and of none of its loads.
  ///
  /// - Parameter cutOff: the session's "expire now": the token counts as made after it.
  func mintForVisit(
    for settings: SessionSettings, session: String, at now: Date, after cutOff: Date?
  ) throws(MintingProblem) -> String {
    let lifetime: TokenSettings
    do throws(TokenSettingsProblem) { lifetime = try TokenSettings(lifetime: Self.visitLifetime) } catch {
      throw .settings(error)
    }
    let id = world.identifier()
    let claims = TokenClaims.issued(
      merchantID: settings.merchant.id, userID: settings.merchant.userID, audience: settings.app.id, at: now,
      after: cutOff, settings: lifetime, tokenID: id)
    let text = try keys.current.mint(claims)
    let signature = TokenAttribution.signaturePart(of: text)
    owners.withLock {
      $0.add(id, signature, of: session, expiresAt: claims.expiresAt, now: now, isOfVisit: true)
    }
    return text
  }

  /// Whether a text is, or most likely comes from, the token of a visit of this host.
  func isOfVisit(_ token: String) -> Bool {
    let (id, signature) = (TokenAttribution.unverifiedID(of: token), TokenAttribution.signaturePart(of: token))
    return owners.withLock { $0.isOfVisit(id, signature) }
  }

  /// A token with any claims, which belongs to no session.
  func mint(_ claims: TokenClaims) throws(MintingProblem) -> (text: String, keyID: String) {
    let key = keys.current
    return (try key.mint(claims), key.id)
  }

  private static func anotherApp(than id: String) -> String { id == "7654321" ? "1234567" : "7654321" }

  package func verify(_ token: String) -> Result<VerifiedToken, TokenProblem> { keys.verify(token, cache: cache) }

  /// The session of this process that a verified token was made for.
  package func session(of token: VerifiedToken) -> String? {
    guard let id = token.claims.tokenID else { return nil }
    return owners.withLock { $0.session(ofToken: id) }
  }

  /// The session of this process that a refused text most likely comes from.
  package func session(ofUnverified token: String) -> String? {
    let id = TokenAttribution.unverifiedID(of: token)
    let signature = TokenAttribution.signaturePart(of: token)
    return owners.withLock { owners in
      id.flatMap { owners.session(ofToken: $0) } ?? signature.flatMap { owners.session(ofSignature: $0) }
    }
  }

  /// Forgets whose the tokens of a session are: it is gone, or it has left memory, and the journal knows.
  func forget(session: String) { owners.withLock { $0.forget(session) } }

  /// How many tokens are known to belong to a session.
  var ownedTokens: Int { owners.withLock { $0.count } }
}

// MARK: Keys

/// The keys, and whether a change of them is on its way to their file.
private struct Keys {
  var ring: KeyRing
  var isChanging = false

  /// The keys to be changed; nil while another change is under way, which must not be lost.
  mutating func begin() -> KeyRing? {
    guard !isChanging else { return nil }
    isChanging = true
    return ring
  }

  mutating func end(_ changed: KeyRing?) {
    if let changed { ring = changed }
    isChanging = false
  }
}

extension TokenDesk {
  /// Changes the keys where they are kept, and then here. Nobody who makes or judges a token waits for the file.
  func change(_ change: KeyChange) -> KeyOutcome {
    guard let before = ring.withLock({ $0.begin() }) else {
      return .refused(why: "another session is changing the keys: try again")
    }
    do throws(KeyChangeProblem) {
      let next = try Self.changed(before, change, world)
      try home.keep(next, world: world)
      ring.withLock { $0.end(next) }
      return .done(keys: next.verificationKeys.map(\.id))
    } catch {
      ring.withLock { $0.end(nil) }
      return .refused(why: error.why)
    }
  }

  private static func changed(
    _ ring: KeyRing, _ change: KeyChange, _ world: World
  ) throws(KeyChangeProblem) -> KeyRing {
    switch change {
    case .rotate:
      do { return ring.rotated(to: try SigningKey(seed: world.randomBytes(32))) } catch {
        throw KeyChangeProblem(why: error.reason)
      }
    case .drop(let id):
      do { return try ring.dropping(id) } catch { throw KeyChangeProblem(why: error.reason) }
    }
  }
}

/// A token that was made here. Its text goes into the launch URL and nowhere else.
package struct IssuedToken: Sendable {
  package let token: MintedToken
  package let text: String
  /// Its message as JSON.
  package let claims: String

  /// What the journal keeps of it.
  var row: TokenRow {
    TokenRow(
      id: token.id, issuedAt: token.issuedAt.unixMilliseconds, expiresAt: token.expiresAt.unixMilliseconds,
      claims: claims)
  }

  var claimsValue: JSONValue? { row.claimsValue }
}

extension TokenRow {
  /// The token's message as a value.
  var claimsValue: JSONValue? { try? JSONValue(json: claims) }
}

/// Why the keys stay as they are, in plain words.
struct KeyChangeProblem: Error {
  let why: String
}
