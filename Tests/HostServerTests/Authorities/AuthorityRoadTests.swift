import HTTPTypes
import HostAuthorities
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("The road of a token at each refresh authority")
struct AuthorityRoadTests {
  @Test("Medusa: a token works, is refreshed while it is good, ends, and its successor works on")
  func medusa() async throws {
    try await HostFixture.run { host in
      let me = HostFixture.medusa + "/store/customers/me"
      let refresh = HostFixture.medusa + "/auth/token/refresh"
      let first = try await host.medusaToken()
      #expect(try await host.call(.get, me, bearer: first).status == .ok)
      host.clock.advance(by: .seconds(86_399))
      let answer = try await host.call(.post, refresh, bearer: first)
      let second = try answer.member("token")
      #expect(answer.status == .ok)
      #expect(answer.text == #"{"token":"\#(second)"}"#)
      host.clock.advance(by: .seconds(1))
      for ended in [
        try await host.call(.get, me, bearer: first), try await host.call(.post, refresh, bearer: first),
      ] {
        #expect(ended.status == .unauthorized)
        #expect(ended.text == #"{"message":"Unauthorized"}"#)
        #expect(ended.headers[.contentType] == "application/json; charset=utf-8")
      }
      let customer = try await host.call(.get, me, bearer: second)
      let id = try customer.member("id")
      #expect(
        customer.text
          == #"{"customer":{"id":"\#(id)","email":"noura@example.com","company_name":null,"first_name":"Noura","#
          + #""last_name":"Al-Harbi","phone":null,"metadata":null,"has_account":true,"deleted_at":null,"#
          + #""created_at":"2026-11-21T10:00:00.000Z","updated_at":"2026-11-21T10:00:00.000Z","addresses":[]}}"#)
    }
  }

  @Test("Commerce Engine: an anonymous visitor's token ends, the refresh token gives a pair, and the call works again")
  func commerceEngine() async throws {
    try await HostFixture.run { host in
      let base = HostFixture.commerceEngine
      let start = try await host.call(.post, base + "/auth/anonymous", headers: [HTTPField.Name("X-Api-Key")!: "key"])
      let first = try Pair(start)
      let id = try start.member("id")
      let user =
        #"{"id":"\#(id)","email":null,"phone":null,"first_name":null,"last_name":null,"customer_id":null,"#
        + #""is_anonymous":true,"is_logged_in":false,"created_at":"2026-11-21T10:00:00.000Z","#
        + #""modified_at":"2026-11-21T10:00:00.000Z"}"#
      #expect(
        start.text
          == #"{"message":"Authenticated successfully","success":true,"content":{"user":\#(user),"#
          + #""access_token":"\#(first.access)","refresh_token":"\#(first.refresh)"}}"#)
      host.clock.advance(by: .seconds(3600))
      let ended = try await host.call(.get, base + "/auth/user/\(id)", bearer: first.access)
      #expect(ended.status == .unauthorized)
      #expect(ended.text == #"{"message":"Access token has expired","success":false,"code":"TOKEN_EXPIRED"}"#)
      let answer = try await host.call(
        .post, base + "/auth/refresh-token", bearer: first.access, body: ["refresh_token": .string(first.refresh)])
      let second = try Pair(answer)
      #expect(
        answer.text
          == #"{"message":"Token refreshed successfully","success":true,"content":{"access_token":"\#(second.access)","#
          + #""refresh_token":"\#(second.refresh)"}}"#)
      let again = try await host.call(.get, base + "/auth/user/\(id)", bearer: second.access)
      #expect(again.text == #"{"message":"User fetched successfully","success":true,"content":{"user":\#(user)}}"#)
    }
  }

  @Test("Salla storefront: a token works, is refreshed while it is good, ends, and its successor works on")
  func storefront() async throws {
    try await HostFixture.run { host in
      let base = HostFixture.storefront
      let profile =
        #"{"status":200,"success":true,"data":{"id":1000001,"first_name":"Noura","last_name":"Al-Harbi","#
        + #""email":"noura@example.com"}}"#
      let first = try await host.storefrontToken()
      #expect(try await host.call(.get, base + "/profile/info", bearer: first).text == profile)
      host.clock.advance(by: .seconds(3599))
      let answer = try await host.call(.post, base + "/auth/refresh", bearer: first)
      let second = try answer.member("token")
      #expect(answer.status == .ok)
      #expect(
        answer.text == #"{"status":200,"success":true,"data":{"case":"authenticated","token":"\#(second)"}}"#)
      host.clock.advance(by: .seconds(1))
      let ended = try await host.call(.post, base + "/auth/refresh", bearer: first)
      #expect(ended.status == .unauthorized)
      #expect(
        ended.text == #"{"status":401,"success":false,"error":{"code":"unauthorized","message":"Unauthorized"}}"#)
      #expect(try await host.call(.get, base + "/profile/info", bearer: second).text == profile)
    }
  }

  @Test("a missing, garbage, foreign, expired or revoked token is refused in one form, and the journal has the reason")
  func refusals() async throws {
    let foreign = Box<(medusa: String, pair: Pair, storefront: String)>()
    var settings = AuthoritySettings()
    settings.medusa.secret = "another"
    settings.commerceEngine.secret = "another"
    settings.sallaStorefront.secret = "another"
    try await HostFixture.run(authoritySettings: settings) { host in
      foreign.value = (
        try await host.medusaToken(), try await host.commerceEnginePair(), try await host.storefrontToken()
      )
    }
    let others = try #require(foreign.value)
    try await HostFixture.run { host in
      let tokens = (try await host.medusaToken(), try await host.commerceEnginePair(), try await host.storefrontToken())
      let doors: [(name: String, path: String, inBody: Bool, own: String, foreign: String, body: String)] = [
        (
          "medusa", HostFixture.medusa + "/auth/token/refresh", false, tokens.0, others.medusa,
          #"{"message":"Unauthorized"}"#
        ),
        (
          "commerce-engine", HostFixture.commerceEngine + "/auth/refresh-token", true, tokens.1.refresh,
          others.pair.refresh, #"{"message":"Refresh token not found","success":false,"code":"NOT_FOUND"}"#
        ),
        (
          "salla-storefront", HostFixture.storefront + "/auth/refresh", false, tokens.2, others.storefront,
          #"{"status":401,"success":false,"error":{"code":"unauthorized","message":"Unauthorized"}}"#
        ),
      ]
      for door in doors {
        func refused(_ token: String?) async throws -> String? {
          let answer = try await host.call(
            .post, door.path, bearer: door.inBody ? nil : token,
            body: door.inBody ? token.map { ["refresh_token": .string($0)] } ?? [:] : nil)
          if token != nil || !door.inBody {
            #expect(answer.text == door.body)
          } else {
            #expect(answer.status == .badRequest)
          }
          return try await host.lastLine(door.name)["reason"]?.text
        }
        let altered = "signature does not verify: altered, or made with another secret"
        #expect(
          try await refused(nil)
            == (door.inBody ? "refresh_token is missing" : "no token: the Authorization header is missing"))
        #expect(try await refused("garbage") == "not a token of ours: it has 1 parts between dots, not 3")
        #expect(try await refused(door.foreign) == altered)
        #expect(try await refused(spoilt(door.own)) == altered)
        let family = try #require(try await host.tokens(door.name).last?["family"])
        let expired = try await host.control(
          .post, "\(door.name)/commands", ["type": "expire-refresh", "family": family])
        #expect(expired.status == .ok)
        #expect(try await refused(door.own) == "expired by hand 0 s ago")
        _ = try await host.control(.post, "\(door.name)/commands", ["type": "revoke-family", "family": family])
        #expect(try await refused(door.own) == "revoked: its family, 0 s ago: by hand")
      }
    }
  }
}
