/// One source in a `frame-ancestors` list, matched as Chromium does (O, version 156; each rule is tried against it by
/// the browser tests).
enum FrameSource: Sendable, Equatable {
  /// `*`
  case anyone
  /// `'self'`
  case ownOrigin
  /// `https:`
  case scheme(String)
  case place(Place)

  struct Place: Sendable, Equatable {
    /// Nil: the scheme of the framed page.
    let scheme: String?
    /// `*`, `*.example.com` or a name.
    let host: String
    let port: Port
    let path: String
  }

  enum Port: Sendable, Equatable {
    /// None given: the scheme's own.
    case standard
    case any
    case number(Int)
  }

  /// Nil for what browsers skip with a warning in the console.
  init?(_ text: some StringProtocol) {
    let text = text.lowercased()
    switch text {
    case "*": self = .anyone
    case "'self'": self = .ownOrigin
    default:
      if text.last == ":", text.dropLast().allSatisfy(\.isSchemeLetter), text.count > 1 {
        self = .scheme(String(text.dropLast()))
      } else if let place = Place(text) {
        self = .place(place)
      } else {
        return nil
      }
    }
  }

  /// - Parameter page: the origin of the framed page.
  func allows(_ ancestor: WebOrigin, framing page: WebOrigin) -> Bool {
    switch self {
    case .anyone: true
    case .ownOrigin:
      Place(scheme: page.scheme, host: page.host, port: page.hasDefaultPort ? .standard : .number(page.port), path: "")
        .allows(ancestor, framing: page)
    case .scheme(let scheme): ancestor.scheme == scheme || (scheme, ancestor.scheme) == ("http", "https")
    case .place(let place): place.allows(ancestor, framing: page)
    }
  }
}

extension FrameSource.Place {
  /// `[scheme://]host[:port][/path]`. IPv6 addresses are no part of the grammar, and browsers keep to that.
  init?(_ text: String) {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    scheme = parts.count == 2 ? String(parts[0]) : nil
    guard let rest = parts.last, scheme?.allSatisfy(\.isSchemeLetter) != false, scheme != "" else { return nil }
    let authority = rest.prefix { $0 != "/" }
    path = String(rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" })
    let pieces = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = pieces.first, pieces.count <= 2, Self.isHost(name) else { return nil }
    host = String(name)
    switch pieces.count == 2 ? pieces[1] : nil {
    case nil: port = .standard
    case "*": port = .any
    case let digits?:
      guard digits.allSatisfy(\.isASCII), let number = UInt32(digits), digits.first != "+" else { return nil }
      port = .number(Int(number))
    }
  }

  private static func isHost(_ name: Substring) -> Bool {
    let rest = name.hasPrefix("*.") ? name.dropFirst(2) : name
    return name == "*"
      || (!rest.isEmpty && rest.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) })
  }

  func allows(_ ancestor: WebOrigin, framing page: WebOrigin) -> Bool {
    let wanted = scheme ?? page.scheme
    // An http source also means the same place by https, if its port can move along.
    let movesToHTTPS = (wanted, ancestor.scheme) == ("http", "https")
    guard wanted == ancestor.scheme || movesToHTTPS, allowsHost(ancestor.host), allowsPath else { return false }
    return switch port {
    case .any: true
    case .standard: ancestor.hasDefaultPort
    case .number(80) where ancestor.port == 443: movesToHTTPS
    case .number(let number): number == ancestor.port && !movesToHTTPS
    }
  }

  private func allowsHost(_ name: String) -> Bool {
    host == "*" || host == name
      || (host.hasPrefix("*.") && name.hasSuffix(host.dropFirst()) && name.count >= host.count)
  }

  /// Browsers show a policy no more of the dashboard's address than its origin, so a path never matches.
  var allowsPath: Bool { path.isEmpty || path == "/" }
}

extension Character {
  fileprivate var isSchemeLetter: Bool { isASCII && (isLetter || isNumber || "+-.".contains(self)) }
}
