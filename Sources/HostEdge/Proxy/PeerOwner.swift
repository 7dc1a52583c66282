import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Whose program is at the other end of a connection on this machine: Linux tells. Ruby's open-uri and Java have no
/// password for a proxy; a program of the user that runs this one needs none.
enum PeerOwner {
  /// The system's tables of connections: IPv4, and IPv6 with IPv4 inside.
  private static let tables = ["/proc/net/tcp", "/proc/net/tcp6"]

  /// False where it cannot be told.
  static func isOurs(_ channel: any Channel) -> Bool {
    guard let peer = channel.remoteAddress?.port, let own = channel.localAddress?.port else { return false }
    return tables.contains { path in
      FileManager.default.contents(atPath: path).map { table in
        owner(of: peer, connectedTo: own, in: String(decoding: table, as: UTF8.self)) == Int(getuid())
      } ?? false
    }
  }

  /// The user whose socket has the one port and is connected to the other one, both on 127.0.0.1.
  static func owner(of port: Int, connectedTo other: Int, in table: String) -> Int? {
    let wanted = (place(port), place(other))
    for line in table.split(separator: "\n").dropFirst() {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count > 7, words[1].hasSuffix(wanted.0), words[2].hasSuffix(wanted.1) else { continue }
      return Int(words[7])
    }
    return nil
  }

  /// As the tables have it, or the end of it: the address byte by byte from its end, and the port.
  private static func place(_ port: Int) -> String {
    let hex = String(port, radix: 16, uppercase: true)
    return "0100007F:" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}
