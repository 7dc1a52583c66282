import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird

/// What a `Host` header names: a host, in lower case, and a port when one is said.
struct HostName: Equatable {
  let name: String
  let port: Int?

  /// Nil for anything but `name`, `name:port`, `[address]` and `[address]:port`.
  init?(_ authority: String) {
    let text = authority.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 }[...]
    let isAddress = text.first == UInt8(ascii: "[")
    let end = isAddress ? text.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } : text.firstIndex(of: UInt8(ascii: ":"))
    if isAddress, end == nil { return nil }
    let name = text[..<(end ?? text.endIndex)]
    let inner = isAddress ? name.dropFirst().dropLast() : name
    guard !inner.isEmpty, inner.allSatisfy(isAddress ? Self.isOfAddress : Self.isOfName) else { return nil }
    self.name = String(decoding: name, as: UTF8.self)
    let rest = text[name.endIndex...]
    guard let colon = rest.first else {
      port = nil
      return
    }
    let digits = rest.dropFirst()
    guard colon == UInt8(ascii: ":"), digits.allSatisfy(Self.isDigit), digits.count <= 5,
      let number = Int(String(decoding: digits, as: UTF8.self)), number <= 65535
    else { return nil }
    port = number
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "-._".utf8.contains(byte)
  }

  private static func isOfAddress(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) || ":.".utf8.contains(byte)
  }
}

/// Refuses requests that do not say by one well-formed name whom they are for (RFC 9112).
struct OneHostOnly: RouterMiddleware {
  typealias Context = HostContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    // The first line is the authority; what is among the headers came after it.
    guard request.headers[values: .anotherHost].isEmpty else {
      throw Problem.badRequest("there must be one Host header; there are several")
    }
    if let authority = request.head.authority, HostName(authority) == nil {
      throw Problem.badRequest(
        "the Host header must be a name or an address, with a port or without; it is \"\(authority.abridged())\"")
    }
    return try await next(request, context)
  }
}
