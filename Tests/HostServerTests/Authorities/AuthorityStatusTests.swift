import HTTPTypes
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("Every status that an authority declares")
struct AuthorityStatusTests {
  /// What `/openapi.json` declares, as `medusa-refresh 200`.
  private func declared(_ host: HostFixture, _ authority: String) async throws -> Set<String> {
    let paths = try #require(try await host.send(.get, "/openapi.json").json["paths"]?.members)
    var found: Set<String> = []
    for (path, item) in paths where path.hasPrefix("/authorities/\(authority)/") {
      for operation in (item.members ?? [:]).values {
        let id = try #require(operation["operationId"]?.text)
        for status in (operation["responses"]?.members ?? [:]).keys { found.insert("\(id) \(status)") }
      }
    }
    return found
  }

  /// What the journal of an authority has, in the same form.
  private func seen(_ host: HostFixture, _ authority: String) async throws -> Set<String> {
    var found: Set<String> = []
    for line in try await host.lines(authority) {
      guard line["by"] == "client", let operation = line["operation"]?.text, case .number(let status) = line["status"]
      else { continue }
      found.insert("\(authority)-\(operation) \(Int(status))")
    }
    return found
  }

  /// More than an authority takes.
  private static let large = String(repeating: " ", count: (1 << 16) + 1)
  /// A part of a path that is one byte too long.
  private static let long = String(repeating: "a", count: 129)

  @Test("Medusa answers each of them, and none else")
  func medusa() async throws {
    try await HostFixture.run { host in
      let base = HostFixture.medusa
      func call(
        _ method: HTTPRequest.Method, _ path: String, _ bearer: String? = nil, _ body: JSONValue? = nil
      ) async throws -> HostAnswer { try await host.call(method, base + path, bearer: bearer, body: body) }
      let emailpass = "/auth/customer/emailpass"
      let withBody = [emailpass, emailpass + "/register", emailpass + "/reset-password"]
      #expect(
        try await call(.post, emailpass + "/reset-password", nil, ["identifier": "noura@example.com"]).status
          == .created)
      for path in withBody {
        #expect(try await host.send(.post, base + path, body: "no JSON").status == .badRequest)
      }
      for path in withBody + ["/store/customers"] {
        #expect(try await host.send(.post, base + path, body: Self.large).status == .contentTooLarge)
      }
      _ = try await call(.post, "/auth/customer/emailpass", nil, ["email": "noura@example.com", "password": "wrong"])
      let linked = try await call(.post, "/auth/customer/emailpass", nil, HostFixture.noura).member("token")
      _ = try await call(.post, "/auth/customer/emailpass/register", nil, HostFixture.noura)
      let sara: JSONValue = ["email": "sara@example.com", "password": "secret-5678"]
      let fresh = try await call(.post, "/auth/customer/emailpass/register", nil, sara).member("token")
      for path in ["/auth/token/refresh", "/auth/session", "/store/customers"] {
        #expect(try await call(.post, path).text == #"{"message":"Unauthorized"}"#)
      }
      #expect(try await call(.get, "/store/customers/me").status == .unauthorized)
      let session = try await call(.post, "/auth/session", linked)
      #expect(session.headers[.setCookie]?.hasPrefix("connect.sid=") == true)
      #expect(try await call(.delete, "/auth/session").text == #"{"success":true}"#)
      #expect(try await call(.get, "/store/customers/me", linked).status == .ok)
      #expect(try await call(.post, "/store/customers", fresh, ["email": "sara@example.com"]).status == .ok)
      let full = try await call(.post, "/auth/token/refresh", fresh).member("token")
      #expect(try await call(.post, "/store/customers", full, ["email": "sara@example.com"]).status == .badRequest)
      let other: JSONValue = ["email": "other@example.com", "password": "secret-9999"]
      let unlinked = try await call(.post, "/auth/customer/emailpass/register", nil, other).member("token")
      for account in try #require(try await host.control(.get, "medusa").json["accounts"]?.items) {
        let id = try #require(account["id"]?.text)
        #expect(try await host.control(.delete, "medusa/accounts/\(id)").status == .noContent)
      }
      let gone = try await call(.post, "/auth/token/refresh", linked)
      #expect(gone.status == .notFound)
      #expect(gone.text.hasPrefix(#"{"type":"not_found","message":"AuthIdentity with id: authid_"#))
      #expect(gone.text.hasSuffix(#" was not found"}"#))
      #expect(try await call(.post, "/store/customers", unlinked, other).status == .notFound)
      // A customer that nobody knows is in a token that somebody else signed with the same secret: test_authorities.py.
      let expected = try await declared(host, "medusa").subtracting(["medusa-customer 404"])
      #expect(try await seen(host, "medusa") == expected)
    }
  }

  @Test("Commerce Engine answers each of them, and none else")
  func commerceEngine() async throws {
    try await HostFixture.run { host in
      let base = HostFixture.commerceEngine
      let pair = try await host.commerceEnginePair()
      let withCode = [
        "/auth/login/email", "/auth/login/phone", "/auth/register/email", "/auth/register/phone",
        "/auth/register/password", "/auth/verify-otp", "/auth/forgot-password",
      ]
      for (path, body) in [("/auth/login/password", "{}"), ("/auth/refresh-token", "no JSON")]
        + withCode.map({ ($0, "[]") })
      {
        #expect(try await host.send(.post, base + path, body: body).status == .badRequest)
        #expect(try await host.send(.post, base + path, body: Self.large).status == .contentTooLarge)
      }
      _ = try await host.call(
        .post, base + "/auth/login/password", body: ["email": "noura@example.com", "password": "wrong"])
      try await useCodes(host)
      let keyless = try await host.call(.post, base + "/auth/anonymous")
      #expect(keyless.text == #"{"message":"API key is missing","success":false,"code":"UNAUTHORIZED"}"#)
      let visitor = try await host.call(.post, base + "/auth/anonymous", headers: [HTTPField.Name("X-Api-Key")!: "k"])
      let id = try visitor.member("id")
      _ = try await host.call(.get, base + "/auth/user/\(id)", bearer: try visitor.member("access_token"))
      _ = try await host.call(.get, base + "/auth/user/\(id)", bearer: pair.access)
      _ = try await host.call(.post, base + "/auth/refresh-token", body: ["refresh_token": .string(pair.refresh)])
      _ = try await host.call(.post, base + "/auth/refresh-token", body: ["refresh_token": "unknown"])
      _ = try await host.call(.post, base + "/auth/logout", bearer: pair.access)
      _ = try await host.call(.post, base + "/auth/logout", bearer: pair.access)
      // The journal has these calls without an operation: their path is none.
      var expected = try await declared(host, "commerce-engine")
      for path in ["/auth/anonymous", "/auth/login/password", "/auth/logout"] + withCode {
        let answer = try await host.send(
          .post, "/authorities/commerce-engine/api/v1/\(Self.long)/storefront\(path)")
        #expect(answer.status == .notFound)
      }
      #expect(try await host.send(.get, base + "/auth/user/\(Self.long)").status == .notFound)
      let nowhere = [
        "anonymous", "login", "logout", "user", "register-by-email", "register-by-phone", "register-by-password",
        "verify-otp",
      ]
      for name in nowhere { expected.remove("commerce-engine-\(name) 404") }
      #expect(try await seen(host, "commerce-engine") == expected)
    }
  }

  /// Every natural answer of the calls that have to do with codes.
  private func useCodes(_ host: HostFixture) async throws {
    let base = HostFixture.commerceEngine + "/auth/"
    let calls: [(path: String, body: JSONValue)] = [
      ("login/email", ["email": "nobody@example.com"]), ("login/phone", ["phone": "+966500000001"]),
      ("login/phone", ["phone": "1"]), ("forgot-password", ["email": "noura@example.com"]),
      ("forgot-password", ["email": "nobody@example.com"]), ("register/email", ["email": "a@example.com"]),
      ("register/email", ["email": "a@example.com"]), ("register/email", ["email": "a"]),
      ("register/phone", ["phone": "+966500000002"]), ("register/phone", ["phone": "+966500000002"]),
      ("register/phone", ["phone": "+966500000003000000000000000000"]),
      ("register/password", ["email": "b@example.com", "password": "secret"]),
      ("register/password", ["email": "b@example.com", "password": "secret"]),
      ("register/password", ["email": "b", "password": "secret"]),
      ("verify-otp", ["otp": "1", "otp_token": "x"]),
    ]
    for (path, body) in calls { _ = try await host.call(.post, base + path, body: body) }
    let token = try await host.call(.post, base + "login/email", body: ["email": "noura@example.com"]).member(
      "otp_token")
    _ = try await host.call(.post, base + "verify-otp", body: ["otp": "123456", "otp_token": .string(token)])
  }

  @Test("Salla's storefront answers each of them, and none else")
  func storefront() async throws {
    try await HostFixture.run { host in
      let base = HostFixture.storefront
      let token = try await host.storefrontToken()
      let calls: [(path: String, body: JSONValue)] = [
        ("/auth/login", [:]), ("/auth/login", ["type": "email", "email": "nobody@example.com"]),
        ("/auth/email/verify", [:]), ("/auth/email/verify", ["email": "noura@example.com", "code": "4321"]),
        ("/auth/mobile/verify", ["phone": "+966500000001", "code": "1234"]),
      ]
      for (path, body) in calls { _ = try await host.call(.post, base + path, body: body) }
      for bearer in [token, nil] {
        _ = try await host.call(.get, base + "/profile/info", bearer: bearer)
        for path in ["/auth/refresh", "/auth/logout"] { _ = try await host.call(.post, base + path, bearer: bearer) }
      }
      for path in ["/auth/login", "/auth/email/verify"] {
        #expect(try await host.send(.post, base + path, body: Self.large).status == .contentTooLarge)
      }
      #expect(try await host.send(.post, base + "/auth/\(Self.long)/verify", body: "{}").status == .notFound)
      let expected = try await declared(host, "salla-storefront").subtracting(["salla-storefront-verify 404"])
      #expect(try await seen(host, "salla-storefront") == expected)
    }
  }

  @Test(
    "Medusa's other statuses are faults with the reference's bodies, once each",
    arguments: [
      ("400", #"{"type":"invalid_data","message":"The request is invalid."}"#),
      ("401", #"{"message":"Unauthorized"}"#),
      (
        "409",
        #"{"code":"invalid_state_error","type":"conflict","message":"The request conflicted with another request. "#
          + #"You may retry the request with the provided Idempotency-Key."}"#
      ),
      ("422", #"{"code":"invalid_request_error","type":"duplicate_error","message":"The record exists already."}"#),
      ("429", #"{"type":"too_many_requests","message":"Too many requests"}"#),
      ("500", #"{"code":"unknown_error","type":"unknown_error","message":"An unknown error occurred."}"#),
    ])
  func faults(_ status: String, _ body: String) async throws {
    try await HostFixture.run { host in
      let token = try await host.medusaToken()
      let fault: JSONValue = ["fault": .string(status), "times": 1]
      #expect(try await host.control(.put, "medusa/fault", fault).json["fault"]?["remaining"] == 1)
      let answer = try await host.call(.post, HostFixture.medusa + "/auth/token/refresh", bearer: token)
      #expect(String(answer.status.code) == status)
      #expect(answer.text == body)
      #expect(try await host.call(.post, HostFixture.medusa + "/auth/token/refresh", bearer: token).status == .ok)
    }
  }
}
