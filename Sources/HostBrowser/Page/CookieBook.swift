/// Which cookies went along with requests, and which the browser held back. Bounded.
struct CookieBook {
  /// Cookies know hosts, and no ports.
  private struct Key: Hashable {
    let host: Substring
    let name: Substring

    init(_ url: String, _ name: Substring) {
      let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
      let authority = rest.prefix { !"/?#".contains($0) }
      let colon = authority.lastIndex(of: ":")
      let isPort = colon.map { authority[authority.index(after: $0)...].allSatisfy(\.isNumber) } ?? false
      host = isPort ? authority[..<(colon ?? authority.endIndex)] : authority
      self.name = name
    }
  }

  private static let limit = 1000

  private var sent: Set<Key> = []
  private var refused: [Key: [String]] = [:]

  mutating func add(_ cookies: [NetworkDomain.RequestWillBeSentExtraInfo.Associated], to url: String) {
    for one in cookies {
      let key = Key(url, one.cookie.name[...])
      if one.blockedReasons.isEmpty, sent.count < Self.limit { sent.insert(key) }
      if !one.blockedReasons.isEmpty { refuse(key, one.blockedReasons) }
    }
  }

  mutating func add(_ cookies: [NetworkDomain.ResponseReceivedExtraInfo.Blocked], from url: String) {
    for one in cookies { refuse(Key(url, Self.name(in: one.cookieLine)), one.blockedReasons) }
  }

  private mutating func refuse(_ key: Key, _ reasons: [String]) {
    if refused.count < Self.limit || refused[key] != nil { refused[key] = reasons }
  }

  private static func name(in line: String) -> Substring { line.prefix { $0 != "=" && $0 != ";" } }

  /// What became of these, each name of a host once: the last line counts.
  func sights(of lines: [SetCookieLine]) -> [CookieSight] {
    var seen: Set<Key> = []
    let sights = lines.reversed().compactMap { line -> CookieSight? in
      let key = Key(line.url, Self.name(in: line.line))
      guard seen.insert(key).inserted else { return nil }
      return CookieSight(set: line, cameBack: sent.contains(key), refusals: refused[key] ?? [])
    }
    return sights.reversed()
  }
}
