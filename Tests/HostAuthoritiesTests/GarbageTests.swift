import Foundation
import HostAuthorities
import Testing

@Suite("Garbage that is sent to the authorities")
struct GarbageTests {
  private static let deep = String(repeating: "[", count: 30_000)
  private static let deepMember =
    #"{"refresh_token":"# + String(repeating: #"{"a":"#, count: 5_000) + "1" + String(repeating: "}", count: 5_001)
  private static let bodies: [[UInt8]] = [
    [], [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x22, 0xC3, 0x28, 0x22], Array("{\"refresh_token\":\"\u{0}\"}".utf8),
    Array(#"{"refresh_token":"\ud800"}"#.utf8), Array(#"{"email":"\ud800","password":"x"}"#.utf8), Array("nul".utf8),
    Array(#"{"a":1e999}"#.utf8), Array(#"{"refresh_token":"a","refresh_token":2}"#.utf8), Array(deep.utf8),
    Array(deepMember.utf8), [UInt8](repeating: 0x7B, count: 60_000), [UInt8](repeating: 0x80, count: 60_000),
  ]

  private static func base64URL(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static let tokens: [String] = {
    let header = base64URL(#"{"alg":"HS256","typ":"JWT"}"#)
    let none = base64URL(#"{"alg":"none"}"#)
    let deepPayload = base64URL(String(repeating: #"{"a":"#, count: 1_000))
    return [
      "", ".", "..", "...", "a.b.c", "😀.😀.😀", "\u{0}", "=.=.=", "\(header)..", "\(header).e30.", "\(none).e30.",
      "\(header).\(deepPayload).AAAA", "\(base64URL(#"{"alg":5}"#)).e30.AAAA", "\(header).\(base64URL("[]")).AAAA",
      "\(header).\(base64URL(#"{"exp":1e400}"#)).AAAA", "\(header).\(base64URL(#"{"exp":"soon"}"#)).AAAA",
      String(repeating: ".", count: 8_000), String(repeating: "A", count: 1_000_000),
    ]
  }()

  @Test("no body brings an authority down: every call answers a declared refusal", arguments: Authority.allCases)
  func bodies(_ authority: Authority) async throws {
    var bench = try await Bench(authority)
    for operation in bench.engine.operations(authority) {
      for body in Self.bodies {
        let path = operation.path.replacing(/{\w+}/, with: "email")
        let answer = bench.call(operation.method.rawValue, path, bytes: body)
        #expect(answer.status < 500)
        #expect(answer.line.operation == operation.name)
      }
    }
  }

  @Test("no token brings an authority down: it is refused", arguments: Authority.allCases)
  func tokens(_ authority: Authority) async throws {
    var bench = try await Bench(authority)
    for operation in bench.engine.operations(authority) where operation.credential == .bearer {
      for token in Self.tokens {
        let path = operation.path.replacing(/{\w+}/, with: "x")
        #expect(bench.call(operation.method.rawValue, path, bearer: token).status == 401)
      }
    }
    guard authority == .commerceEngine else { return }
    for token in Self.tokens where !token.isEmpty && token != "\u{0}" && token.utf8.count < 60_000 {
      let answer = bench.call(
        "POST", "/api/v1/s/storefront/auth/refresh-token", body: #"{"refresh_token":"\#(token)"}"#)
      #expect(answer.status == 404)
    }
  }

  @Test(
    "a body above 64 KiB is 413 in the dialect's own form",
    arguments: [
      (Authority.medusa, "/auth/token/refresh", #"{"type":"invalid_data","message":"request entity too large"}"#),
      (
        .commerceEngine, "/api/v1/s/storefront/auth/refresh-token",
        #"{"message":"Payload too large","success":false,"code":"PAYLOAD_TOO_LARGE"}"#
      ),
      (
        .sallaStorefront, "/store/v1/auth/refresh",
        #"{"status":413,"success":false,"error":{"code":"payload_too_large","message":"Payload too large"}}"#
      ),
    ])
  func tooLarge(_ authority: Authority, _ path: String, _ body: String) async throws {
    var bench = try await Bench(authority)
    let bytes = [UInt8](repeating: 0x20, count: AuthorityEngine.bodyLimit + 1)
    let answer = bench.call("POST", path, bytes: bytes)
    #expect(answer.status == 413)
    #expect(answer.body == body)
  }

  @Test("a path that is not there is 404, a method that is not taken 405, in the dialect's own form")
  func unknownPaths() async throws {
    var bench = try await Bench(.medusa)
    let method = bench.call("GET", "/auth/session")
    #expect(method.status == 405)
    #expect(method.headers.contains(AuthorityHeader("allow", "POST, DELETE, OPTIONS")))
    #expect(method.body == #"{"type":"not_allowed","message":"Method not allowed"}"#)
    #expect(method.line.reason == "this path takes POST and DELETE")
    for path in ["", "/", "//", "/auth", "/auth/token/refresh/more", "auth/token/refresh", "/%00", "/\u{202E}"] {
      let answer = bench.call("POST", path)
      #expect(answer.status == 404)
      #expect(answer.line.reason == "there is no such path")
      #expect(answer.body.hasPrefix(#"{"type":"not_found","message":"salla-host has no POST "#))
    }
    #expect(bench.call("POST", "/auth/token/refresh/").status == 401)
    #expect(bench.call("POST", "/auth/\u{202E}\n").line.path == "/auth/\u{FFFD}\u{FFFD}")
    #expect(bench.call("POST", "/eyJhbGciOi").line.path == "(a token, not shown)")
    let long = String(repeating: "s", count: 129)
    var engine = try await Bench(.commerceEngine)
    #expect(engine.call("POST", "/api/v1/\(long)/storefront/auth/refresh-token").line.operation == nil)
  }

  @Test("a page of another origin is told that a path is not there", arguments: Authority.allCases)
  func unknownPathFromAPage(_ authority: Authority) async throws {
    var bench = try await Bench(authority)
    let preflight = bench.call(
      "OPTIONS", "/no/such",
      headers: [
        "Origin": "https://shop.test", "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "x-api-key",
      ])
    #expect(preflight.status == 204)
    #expect(
      preflight.headers.contains(
        AuthorityHeader("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")))
    #expect(preflight.headers.contains(AuthorityHeader("access-control-allow-headers", "x-api-key")))
    let answer = bench.call("PUT", "/no/such", headers: ["Origin": "https://shop.test"])
    #expect(answer.status == 404)
    // The merchant's OAuth is for back ends: no page may read what it says.
    #expect(
      answer.headers.contains(AuthorityHeader("access-control-allow-origin", "https://shop.test"))
        == (authority != .sallaMerchant))
    #expect(answer.body.contains("salla-host has no PUT /no/such here"))
  }

  @Test("a token with odd but signed claims is refused without a crash")
  func oddClaims() async throws {
    var bench = try await Bench(.medusa)
    let login = bench.call(
      "POST", "/auth/customer/emailpass", body: #"{"email":"noura@example.com","password":"secret-1234"}"#)
    let token = try login.text("token")
    let stored = try bench.state.json()
    let payload = try #require(token.split(separator: ".").dropFirst().first)
    #expect(!stored.contains(token))
    for odd in [#"{"exp":1e308}"#, #"{"exp":1.7e9}"#, "{}", #"{"auth_identity_id":"","actor_id":"","exp":1800000000}"#]
    {
      bench.state = try AuthorityState(json: stored.replacing(payload, with: Self.base64URL(odd)))
      let answer = try bench.engine.refresh(account: bench.noura.id, state: &bench.state, world: bench.world)
      #expect(answer.status == 401)
      #expect(answer.body == #"{"message":"Unauthorized"}"#)
    }
  }
}
