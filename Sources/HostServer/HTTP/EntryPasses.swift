import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The passes of browsers that were let in: secrets that are good for nothing else, kept in memory until they end.
///
/// A browser sends a cookie of `localhost` to every port there, to the app's own server among them: what it holds must
/// not be the API token.
final class EntryPasses: Sendable {
  static let lifetime = Duration.seconds(12 * 3600)
  /// How many are kept; the oldest goes for a new one.
  static let bound = 256

  private struct Pass {
    let secret: String
    let until: Date
  }

  /// How long an invitation waits to be followed.
  static let patience = Duration.seconds(600)

  private let world: World
  private let passes = Mutex<[Pass]>([])
  private let invitations = Mutex<[Pass]>([])

  init(_ world: World) { self.world = world }

  /// A new pass: 256 random bits as 64 hexadecimal digits.
  func mint() -> String {
    let secret = world.identifier() + world.identifier()
    add(secret, to: passes, for: Self.lifetime)
    return secret
  }

  /// Something for a link that lets one browser in, once: 128 random bits as 32 hexadecimal digits.
  func invite() -> String {
    let secret = world.identifier()
    add(secret, to: invitations, for: Self.patience)
    return secret
  }

  /// Whether this is an invitation; it is none any more then.
  func redeem(_ offered: Substring) -> Bool {
    let now = world.now()
    return invitations.withLock { invitations in
      invitations.removeAll { $0.until <= now }
      guard let place = invitations.firstIndex(where: { isSame(offered, $0.secret) }) else { return false }
      invitations.remove(at: place)
      return true
    }
  }

  private func add(_ secret: String, to list: borrowing Mutex<[Pass]>, for time: Duration) {
    let until = world.now().addingTimeInterval(time / .seconds(1))
    list.withLock { list in
      if list.count >= Self.bound { list.removeFirst() }
      list.append(Pass(secret: secret, until: until))
    }
  }

  func admits(_ offered: Substring) -> Bool {
    let now = world.now()
    return passes.withLock { passes in
      passes.removeAll { $0.until <= now }
      return passes.contains { isSame(offered, $0.secret) }
    }
  }
}

/// Takes as long for a text that is nearly right as for any other of its length.
func isSame(_ offered: Substring, _ secret: String) -> Bool {
  let (left, right) = (Array(offered.utf8), Array(secret.utf8))
  guard left.count == right.count else { return false }
  return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
