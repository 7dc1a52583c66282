import HTTPTypes
import HostAuthorities
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("The control API of the refresh authorities")
struct AuthorityControlTests {
  @Test("an account that is made can sign in, and its e-mail is taken")
  func accounts() async throws {
    try await HostFixture.run { host in
      let sara: JSONValue = ["email": "sara@example.com", "password": "secret-5678", "first_name": "Sara"]
      let made = try await host.control(.post, "medusa/accounts", sara)
      #expect(made.status == .created)
      #expect(made.json["first_name"] == "Sara")
      #expect(made.json["customer_id"]?.text?.hasPrefix("cus_") == true)
      let login = try await host.call(
        .post, HostFixture.medusa + "/auth/customer/emailpass",
        body: ["email": "sara@example.com", "password": "secret-5678"])
      #expect(login.status == .ok)
      let again = try await host.control(.post, "medusa/accounts", sara)
      #expect(again.status == .conflict)
      #expect(again.json["detail"] == "there is an account with this e-mail")
    }
  }

  @Test(
    "what is wrong with a request is said in words, with a pointer and the nearest name",
    arguments: [
      ("medusa/accounts", ["email": "a@b.c"], "password is missing", "/password"),
      (
        "medusa/accounts", ["email": "a@b.c", "password": "x", "fist_name": "A"],
        "there is no member \"fist_name\" here; did you mean first_name?", "/fist_name"
      ),
      ("medusa/commands", ["type": "refesh"], "type must be", "/type"),
      ("medusa/commands", ["type": "refresh"], "account is missing", "/account"),
      (
        "medusa/commands", ["type": "refresh", "account": "x", "token": "y"], "there is no member \"token\" here",
        "/token"
      ),
      ("medusa/commands", ["type": "advance-clock", "by": "soon"], "by must be a time with its unit", "/by"),
      ("medusa/commands", ["type": "refresh", "account": 7], "account must be text", "/account"),
    ] as [(String, JSONValue, String, String)])
  func badRequests(_ path: String, _ body: JSONValue, _ words: String, _ pointer: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.control(.post, path, body)
      #expect(answer.status == .badRequest)
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(answer.json["detail"]?.text?.hasPrefix(words) == true, "\(answer.text)")
      #expect(answer.json["pointer"] == .string(pointer))
    }
  }

  @Test("what is not there is 404, and what is impossible now is 409")
  func notThere() async throws {
    try await HostFixture.run { host async throws in
      #expect(try await host.control(.get, "magento").json["code"] == "unknown-authority")
      #expect(try await host.control(.get, "medusa/journal?after=9007199254740992").json["pointer"] == "/after")
      #expect(try await host.control(.delete, "medusa/accounts/nobody").status == .notFound)
      #expect(
        try await host.control(.post, "medusa/commands", ["type": "expire-access", "token": "none"]).status == .notFound
      )
      let account = try #require(try await host.control(.get, "medusa").json["accounts"]?.items?[0]["id"])
      for type in ["refresh", "race", "replay"] {
        let answer = try await host.control(
          .post, "medusa/commands", ["type": .string(type), "account": account])
        #expect(answer.status == .conflict)
        #expect(answer.json["code"] == "impossible-now")
      }
      let fault = try await host.control(.put, "medusa/fault", ["fault": "success-false"])
      #expect(fault.status == .unprocessableContent)
      #expect(fault.json["detail"]?.text?.hasPrefix("success-false has no meaning here; there are expired") == true)
    }
  }

  @Test("a web page elsewhere cannot drive it, but may call the authorities themselves")
  func origins() async throws {
    try await HostFixture.run { host in
      let foreign: HTTPFields = [.origin: "https://shop.example", .contentType: "application/json"]
      #expect(try await host.send(.get, "/api/v1/authorities", headers: foreign).status == .forbidden)
      let answer = try await host.send(
        .post, HostFixture.medusa + "/auth/customer/emailpass", headers: foreign, body: HostFixture.noura.encoded)
      #expect(answer.status == .ok)
      #expect(answer.headers[.accessControlAllowOrigin] == "https://shop.example")
    }
  }

  @Test("neither the list nor the journal holds a token")
  func noTokens() async throws {
    try await HostFixture.run { host in
      _ = try await host.medusaToken()
      _ = try await host.commerceEnginePair()
      _ = try await host.storefrontToken()
      let list = try await host.send(.get, "/api/v1/authorities")
      #expect(list.json["authorities"]?.items?.count == 4)
      #expect(!list.text.contains("eyJ"))
      for name in ["medusa", "commerce-engine", "salla-storefront"] {
        #expect(try await host.lines(name).count == 2)
        #expect(!(try await host.control(.get, "\(name)/journal").text.contains("eyJ")))
      }
    }
  }

  @Test("the clock that is moved on ends tokens, and moved back makes them good again")
  func clock() async throws {
    try await HostFixture.run { host in
      let token = try await host.storefrontToken()
      let path = HostFixture.storefront + "/profile/info"
      for (step, status) in [("1h", HTTPResponse.Status.unauthorized), ("-1h", .ok)] {
        _ = try await host.control(
          .post, "salla-storefront/commands", ["type": "advance-clock", "by": .string(step)])
        #expect(try await host.call(.get, path, bearer: token).status == status)
      }
    }
  }

  @Test("only the authorities that are configured are served, described and listed")
  func some() async throws {
    try await HostFixture.run(authorities: [.medusa]) { host in
      #expect(try await host.send(.get, "/api/v1/authorities").json["authorities"]?.items?.count == 1)
      #expect(try await host.call(.post, HostFixture.storefront + "/auth/refresh").status == .notFound)
      #expect(try await host.send(.get, "/authorities/salla-storefront").status == .notFound)
      let document = try await host.send(.get, "/openapi.json")
      #expect(!document.text.contains("/authorities/commerce-engine"))
      #expect(document.text.contains("/authorities/medusa/auth/token/refresh"))
    }
  }

  @Test("settings out of their bounds stop the start by their names")
  func settings() throws {
    for (setting, text, words) in [
      (Setting.authorities, "medusa,magento", "none, all, or some of"),
      (.medusaLifetime, "0s", "a time from 1s to 9600h"), (.commerceEngineRotation, "spin", "rotate or reuse"),
      (.storefrontSuccessStatus, "204", "from 200 to 202"), (.storefrontTokenKey, "jwt", "token, access_token or both"),
    ] {
      let problem = #expect(throws: SettingProblem.self) {
        try HostConfiguration([setting: SettingText(text, field: setting.rawValue)])
      }
      #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
    }
    let secret = #expect(throws: SettingProblem.self) {
      try HostConfiguration([.medusaSecret: SettingText(String(repeating: "s", count: 2000), field: "x")])
    }
    #expect(secret?.came == nil)
    #expect(try HostConfiguration([.authorities: SettingText("none", field: "x")]).authorities.isEmpty)
  }
}
