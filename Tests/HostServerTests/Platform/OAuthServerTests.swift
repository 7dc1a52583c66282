import AsyncHTTPClient
import HTTPTypes
import HostAuthorities
import HostCore
import HostPlatform
import HostProtocol
import HostValues
import NIOCore
import NIOHTTP1
import Testing

@testable import HostServer

@Suite("OAuth over HTTP")
struct OAuthServerTests {
  /// A host whose app is installed, with the refresh token that the webhook brought.
  private func installed(
    grace: Duration = .zero, _ test: @Sendable (HostFixture, MerchantPair) async throws -> Void
  ) async throws {
    let receiver = Receiver()
    var settings = AuthoritySettings()
    settings.sallaMerchant.grace = grace
    try await HostFixture.run(
      authoritySettings: settings, platform: Receiver.configuration, send: receiver.send
    ) { host in
      _ = try await host.command(["type": "install"])
      _ = try await host.rest()
      try await test(host, try MerchantPair(try #require(receiver.calls.last?.json["data"])))
    }
  }

  @Test("the tokens of the webhook are refreshed once: the new ones work, the old ones are good no more")
  func refresh() async throws {
    try await installed { host, first in
      #expect(try await host.merchant("/store/info", first.access).status == .ok)
      let answer = try await host.token(refreshing: first.refresh)
      #expect(answer.status == .ok)
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.json["token_type"] == "bearer")
      #expect(answer.json["expires_in"] == 1_209_600)
      let second = try MerchantPair(answer.json)
      #expect(try await host.merchant("/store/info", second.access).status == .ok)
      #expect(try await host.merchant("/store/info", first.access).status == .unauthorized)
      let third = try MerchantPair(try await host.token(refreshing: second.refresh).json)
      #expect(try await host.merchant("/store/info", third.access).status == .ok)
      let rows = try await host.journal().filter { $0["event"] == "tokens" }
      #expect(rows.count == 3)
    }
  }

  @Test("a refresh token that comes again ends the chain, the session says so, and an update gives new tokens")
  func reuse() async throws {
    try await installed { host, first in
      let second = try MerchantPair(try await host.token(refreshing: first.refresh).json)
      let again = try await host.token(refreshing: first.refresh)
      #expect(again.status == .badRequest)
      #expect(again.json["error"] == "invalid_grant")
      #expect(try await host.merchant("/store/info", second.access).status == .unauthorized)
      #expect(try await host.token(refreshing: second.refresh).json["error"] == "invalid_grant")
      #expect(try await host.installation()["phase"] == "installed")
      let ended = try await host.journal().filter { $0["event"] == "tokens-ended" }
      #expect(ended.count == 1)
      _ = try await host.command(["type": "update"])
      #expect(try await host.installation()["phase"] == "authorized")
    }
  }

  @Test("an expired access token is refreshed, after its refresh token's own time no more")
  func expiry() async throws {
    try await installed { host, first in
      _ = try await host.command(["type": "advance-clock", "by": "336h"])
      #expect(try await host.merchant("/store/info", first.access).status == .unauthorized)
      let second = try MerchantPair(try await host.token(refreshing: first.refresh).json)
      #expect(try await host.merchant("/store/info", second.access).status == .ok)
      _ = try await host.command(["type": "advance-clock", "by": "720h"])
      let late = try await host.token(refreshing: second.refresh)
      #expect(late.json["error_description"] == "The refresh token has expired.")
      #expect(try await host.installation()["phase"] == "authorized")
    }
  }

  @Test("what the session has ended is refreshed no more")
  func uninstalled() async throws {
    try await installed { host, first in
      _ = try await host.command(["type": "uninstall"])
      _ = try await host.rest()
      let answer = try await host.token(refreshing: first.refresh)
      #expect(answer.status == .badRequest)
      #expect(answer.json["error"] == "invalid_grant")
    }
  }

  @Test("a wrong secret, a wrong form and a wrong method have the statuses of RFC 6749")
  func refusals() async throws {
    try await installed { host, first in
      let form = "grant_type=refresh_token&refresh_token=\(first.refresh)&client_id=1234567&client_secret="
      let stranger = try await host.post(form: form + "wrong")
      #expect(stranger.status == .unauthorized)
      #expect(stranger.json["error"] == "invalid_client")
      let json = try await host.call(.post, "/oauth2/token", body: ["grant_type": "refresh_token"])
      #expect(json.status == .badRequest)
      #expect(json.json["error"] == "invalid_request")
      #expect(try await host.call(.get, "/oauth2/token").status == .methodNotAllowed)
      #expect(try await host.call(.get, "/oauth2/nothing").status == .notFound)
      let rows = try await host.journal().filter { $0["payload"]?["path"] == "/oauth2/token" }
      #expect(rows.map { $0["payload"]?["status"] } == [401])
    }
  }

  @Test("a merchant who agrees gives the app a code, which gives tokens once")
  func consent() async throws {
    try await installed { host, first in
      let query =
        "client_id=1234567&response_type=code&scope=settings.read%20offline_access&state=s&redirect_uri="
        + "http%3A%2F%2Flocalhost%3A3000%2Fcb"
      let page = try await host.send(.get, "/oauth2/auth?\(query)")
      #expect(page.status == .ok)
      #expect(page.headers[.xFrameOptions] == "DENY")
      #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
      #expect(page.text.contains("offline_access"))
      let store = try await host.session.id
      func decide(_ decision: String, _ headers: HTTPFields = [:]) async throws -> HostAnswer {
        try await host.post(form: "decision=\(decision)&store=\(store)", to: "/oauth2/auth?\(query)", headers)
      }
      #expect(try await decide("approve", [.origin: "http://evil.example"]).status == .forbidden)
      #expect(try await decide("approve", [.secFetchSite: "cross-site"]).status == .forbidden)
      #expect(try await decide("maybe").status == .badRequest)
      let denied = try await decide("deny")
      #expect(denied.headers[.location]?.hasPrefix("http://localhost:3000/cb?error=access_denied&") == true)
      let agreed = try await decide("approve")
      #expect(agreed.status == .seeOther)
      let location = try #require(agreed.headers[.location])
      #expect(location.hasSuffix("&state=s"))
      let code = try #require(location.firstMatch(of: /code=([^&]*)/)?.1)
      let form =
        "grant_type=authorization_code&code=\(code)&client_id=1234567&client_secret=salla-host-client-secret"
        + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb"
      let answer = try await host.post(form: form)
      #expect(answer.json["scope"] == "settings.read offline_access")
      let pair = try MerchantPair(answer.json)
      #expect(try await host.merchant("/store/info", pair.access).status == .ok)
      // What the webhook brought has ended by it.
      #expect(try await host.merchant("/store/info", first.access).status == .unauthorized)
      let again = try await host.post(form: form)
      #expect(again.json["error"] == "invalid_grant")
      #expect(try await host.merchant("/store/info", pair.access).status == .unauthorized)
    }
  }

  @Test("what an app asks for wrongly is told to the app, and on the page where nobody knows the way")
  func badConsent() async throws {
    try await HostFixture.run { host in
      let base = "/oauth2/auth?client_id=1234567&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb"
      let told = try await host.send(.get, base + "&response_type=token")
      #expect(told.headers[.location]?.contains("error=unsupported_response_type") == true)
      let unasked = try await host.send(.get, "/oauth2/auth?client_id=nobody", headers: [.accept: "text/html"])
      #expect(unasked.status == .badRequest)
      #expect(unasked.text.contains("client-id"))
    }
  }

  @Test("by hand: tokens end on the control page, and the Merchant API knows")
  func byHand() async throws {
    try await installed { host, first in
      let view = try await host.control(.get, "salla-merchant").json
      let access = try #require(view["tokens"]?.items?.first { $0["kind"] == "access" }?["id"])
      let ended = try await host.control(
        .post, "salla-merchant/commands", ["type": "expire-access", "token": access])
      #expect(ended.status == .ok)
      #expect(try await host.merchant("/store/info", first.access).status == .unauthorized)
      let store = try await host.session.id
      let race = try await host.control(
        .post, "salla-merchant/commands", ["type": "race", "account": .string(store)])
      let statuses = race.json["entries"]?.items?.compactMap { $0["status"] }
      #expect(statuses == [200, 400] || statuses == [400, 200])
      #expect(try await host.installation()["phase"] == "installed")
      let signIn = try await host.control(
        .post, "salla-merchant/commands", ["type": "sign-in", "account": .string(store)])
      #expect(signIn.json["entries"]?.items?.first?["status"] == 200)
      #expect(try await host.installation()["phase"] == "authorized")
      let account = try await host.control(.post, "salla-merchant/accounts", ["email": "a@b", "password": "p"])
      #expect(account.status == .conflict)
    }
  }

  private static let refreshers = 500

  private func refreshAtOnce(_ token: String, _ port: Int) async throws -> [(status: UInt, text: String)] {
    try await withThrowingTaskGroup(of: (UInt, String).self) { group in
      for _ in 0..<Self.refreshers {
        group.addTask {
          var request = HTTPClientRequest(url: "http://localhost:\(port)/oauth2/token")
          request.method = .POST
          request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
          request.body = .bytes(ByteBuffer(string: HostFixture.form(refreshing: token)))
          let response = try await HTTPClient.shared.execute(request, timeout: .minutes(10))
          return (response.status.code, String(buffer: try await response.body.collect(upTo: 1 << 16)))
        }
      }
      var answers: [(status: UInt, text: String)] = []
      for try await answer in group { answers.append(answer) }
      return answers
    }
  }

  @Test("of 500 refreshers with one token one wins, and the chain ends for all: no chain lives")
  func manyAtOnce() async throws {
    try await installed { host, first in
      let answers = try await refreshAtOnce(first.refresh, host.client.port)
      #expect(answers.count { $0.status == 200 } == 1)
      #expect(answers.count { $0.status == 400 && $0.text.contains("invalid_grant") } == Self.refreshers - 1)
      let won = try #require(answers.first { $0.status == 200 })
      let pair = try MerchantPair(try JSONValue(json: won.text))
      #expect(try await host.merchant("/store/info", pair.access).status == .unauthorized)
      #expect(try await host.token(refreshing: pair.refresh).status == .badRequest)
      #expect(try await host.tokens("salla-merchant").allSatisfy { $0["standing"] != "living" })
      #expect(try await host.installation()["phase"] == "installed")
    }
  }

  @Test("within the grace all 500 get the same tokens, and one chain lives")
  func manyWithinGrace() async throws {
    try await installed(grace: .seconds(10)) { host, first in
      let answers = try await refreshAtOnce(first.refresh, host.client.port)
      #expect(Set(answers.map(\.text)).count == 1)
      #expect(answers.allSatisfy { $0.status == 200 })
      let pair = try MerchantPair(try JSONValue(json: answers[0].text))
      #expect(try await host.merchant("/store/info", pair.access).status == .ok)
      let living = try await host.tokens("salla-merchant").filter { $0["standing"] == "living" }
      #expect(Set(living.compactMap { $0["family"]?.text }).count == 1)
      #expect(living.compactMap { $0["kind"]?.text }.sorted() == ["access", "refresh"])
      host.clock.advance(by: .seconds(11))
      #expect(try await host.token(refreshing: first.refresh).status == .badRequest)
      #expect(try await host.merchant("/store/info", pair.access).status == .unauthorized)
    }
  }
}

/// The tokens of an app's access to a store.
struct MerchantPair: Sendable {
  let access: String
  let refresh: String

  init(_ json: JSONValue) throws {
    access = try #require(json["access_token"]?.text, "\(json.encoded)")
    refresh = try #require(json["refresh_token"]?.text)
  }
}

extension HostFixture {
  static func form(refreshing token: String) -> String {
    "grant_type=refresh_token&refresh_token=\(token)&client_id=1234567&client_secret=salla-host-client-secret"
  }

  func post(form: String, to path: String = "/oauth2/token", _ headers: HTTPFields = [:]) async throws -> HostAnswer {
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await send(.post, path, headers: headers, body: form)
  }

  func token(refreshing token: String) async throws -> HostAnswer {
    try await post(form: Self.form(refreshing: token))
  }

  func installation() async throws -> JSONValue { try await rest()["installation"] ?? .null }
}
