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

  private let world: World
  private let passes = Mutex<[Pass]>([])

  init(_ world: World) { self.world = world }

  /// A new pass: 256 random bits as 64 hexadecimal digits.
  func mint() -> String {
    let secret = world.identifier() + world.identifier()
    let until = world.now().addingTimeInterval(Self.lifetime / .seconds(1))
    passes.withLock { passes in
      if passes.count >= Self.bound { passes.removeFirst() }
      passes.append(Pass(secret: secret, until: until))
    }
    return secret
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
