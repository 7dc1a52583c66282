import HTTPTypes
import HostProtocol
import HostValues
import Testing

@testable import HostServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension HostFixture {
  static let medusa = "/authorities/medusa"
  static let commerceEngine = "/authorities/commerce-engine/api/v1/shop-1/storefront"
  static let storefront = "/authorities/salla-storefront/store/v1"
  static let noura: JSONValue = ["email": "noura@example.com", "password": "secret-1234"]

  /// A client's call to an authority.
  func call(
    _ method: HTTPRequest.Method, _ path: String, bearer: String? = nil, headers: HTTPFields = [:],
    body: JSONValue? = nil
  ) async throws -> HostAnswer {
    var headers = headers
    if let bearer { headers[.authorization] = "Bearer \(bearer)" }
    if body != nil { headers[.contentType] = "application/json" }
    return try await send(method, path, headers: headers, body: body?.encoded)
  }

  /// A call of the control API.
  func control(
    _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil
  ) async throws -> HostAnswer {
    try await send(
      method, "/api/v1/authorities/\(path)", headers: body == nil ? [:] : [.contentType: "application/json"],
      body: body?.encoded)
  }

  /// The newest line of an authority's journal.
  func lastLine(_ authority: String) async throws -> JSONValue {
    try #require(try await lines(authority).last)
  }

  func lines(_ authority: String) async throws -> [JSONValue] {
    try await control(.get, "\(authority)/journal").json["entries"]?.items ?? []
  }

  /// The standing of all tokens, newest first.
  func tokens(_ authority: String) async throws -> [JSONValue] {
    try await control(.get, authority).json["tokens"]?.items ?? []
  }

  func medusaToken() async throws -> String {
    try await call(.post, Self.medusa + "/auth/customer/emailpass", body: Self.noura).member("token")
  }

  func storefrontToken() async throws -> String {
    try await call(
      .post, Self.storefront + "/auth/login", body: ["type": "email", "email": "noura@example.com"]
    ).member("token")
  }

  func commerceEnginePair() async throws -> Pair {
    try Pair(try await call(.post, Self.commerceEngine + "/auth/login/password", body: Self.noura))
  }
}

/// The tokens of a Commerce Engine answer.
struct Pair: Equatable, Sendable {
  let access: String
  let refresh: String

  init(_ answer: HostAnswer) throws {
    access = try answer.member("access_token")
    refresh = try answer.member("refresh_token")
  }
}

extension HostAnswer {
  /// The text of a member somewhere in the body.
  func member(_ name: String) throws -> String {
    let match = try #require(text.firstMatch(of: try Regex("\"\(name)\":\"([^\"]*)\"")), "\(status) \(text)")
    return String(try #require(match[1].substring))
  }
}

extension JSONValue {
  var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
}

/// The token with another signature.
func spoilt(_ token: String) -> String {
  let last: Character = token[token.index(token.endIndex, offsetBy: -10)] == "A" ? "B" : "A"
  return token.dropLast(10) + String(last) + token.suffix(9)
}
