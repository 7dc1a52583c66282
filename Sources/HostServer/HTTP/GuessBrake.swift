import NIOCore
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes guesses of a token slow: who was wrong often waits before the next answer, right or wrong.
///
/// Nobody is refused, so the owner of the right token is never locked out, and other addresses wait for nothing. Since a
/// connection has one call at a time, the number of connections bounds the guesses of those who wait.
final class GuessBrake: Sendable {
  /// Wrong guesses that cost no time.
  static let free = 10
  /// The wait after the first that does; each further one doubles it.
  static let first = Duration.milliseconds(100)
  static let longest = Duration.seconds(5)
  /// Without a wrong guess for so long, an address begins anew.
  static let memory = Duration.seconds(60)
  /// How many addresses are told apart; the others count as one.
  static let bound = 1_024

  private struct Guesses {
    var count = 0
    var last: Date
  }

  private let world: World
  private let guesses = Mutex<[String: Guesses]>([:])

  init(_ world: World) { self.world = world }

  /// How many addresses are remembered.
  var count: Int { guesses.withLock { $0.count } }

  /// How long an answer to this caller waits.
  func wait(for caller: SocketAddress?) -> Duration {
    let now = world.now()
    let count = guesses.withLock { guesses in
      guesses[Self.key(caller, in: guesses)].map { Self.isOver($0, now) ? 0 : $0.count } ?? 0
    }
    guard count >= Self.free else { return .zero }
    return min(Self.longest, Self.first * (1 << min(count - Self.free, 16)))
  }

  /// Remembers a wrong guess.
  func note(_ caller: SocketAddress?) {
    let now = world.now()
    guesses.withLock { guesses in
      if guesses.count >= Self.bound { guesses = guesses.filter { !Self.isOver($0.value, now) } }
      let key = Self.key(caller, in: guesses)
      let before = guesses[key].flatMap { Self.isOver($0, now) ? nil : $0.count } ?? 0
      guesses[key] = Guesses(count: before + 1, last: now)
    }
  }

  private static func isOver(_ guesses: Guesses, _ now: Date) -> Bool {
    now.timeIntervalSince(guesses.last) >= memory / .seconds(1)
  }

  /// The address, of IPv6 its network: a network has more addresses than could be counted.
  private static func key(_ caller: SocketAddress?, in guesses: [String: Guesses]) -> String {
    let address = caller?.ipAddress ?? ""
    let key = if case .v6 = caller { network(of: address) } else { address }
    return guesses[key] == nil && guesses.count >= bound ? "" : key
  }

  /// The first four of the eight groups. What begins with zeros is ::1, or an address of IPv4, and counts whole.
  private static func network(of address: String) -> String {
    guard !address.hasPrefix("::") else { return address }
    let halves = address.split(separator: "::", maxSplits: 1).map { $0.split(separator: ":") }
    let zeros = Array(repeating: "0"[...], count: max(0, 8 - halves.reduce(0) { $0 + $1.count }))
    return (halves[0] + zeros + halves.dropFirst().joined()).prefix(4).joined(separator: ":")
  }
}
