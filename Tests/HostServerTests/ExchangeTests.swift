import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("The exchange authority")
struct ExchangeTests {
  private static let refused = #"{"status":401,"success":false,"error":{"message":"Decryption failed","code":0}}"#
  private static let good =
    #"{"status":200,"success":true,"data":{"merchant_id":123456,"user_id":987654,"exp":"2026-11-21T10:05:00Z"}}"#

  private func lastReason(_ host: HostFixture) async throws -> String? {
    try await host.journal().last?["reason"]?.text
  }

  @Test("a good token gets the exact body, as often as it is asked about")
  func good() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      for _ in 0..<3 {
        let answer = try await host.introspect(token)
        #expect(answer.status == .ok)
        #expect(answer.text == Self.good)
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
      }
      let verify = try await host.introspect(token, endpoint: "verify")
      #expect(
        verify.text == Self.good.replacing("\"}}", with: "\",\"store_id\":123456,\"owner_id\":987654}}"))
    }
  }

  @Test("a report builder is told of the store, the app and the partner, and any other subject must be the token's")
  func reportBuilder() async throws {
    try await HostFixture.run { host in
      let body = #"{"token":"\#(try await host.token())"}"#
      func ask(_ subject: String, _ endpoint: String = "introspect") async throws -> String {
        try await host.send(
          .post, "/exchange-authority/v1/\(endpoint)", headers: [.source: "1234567", .subject: subject], body: body
        ).text
      }
      #expect(
        try await ask("report-builder")
          == #"{"status":200,"success":true,"data":{"store_id":123456,"app_id":1234567,"user_id":987654,"#
          + #""partner_id":1000001,"exp":"2026-11-21T10:05:00Z"}}"#)
      #expect(try await ask("embedded-page") == Self.good)
      #expect(try await ask("report-builder", "verify").contains("owner_id"))
      #expect(try await ask("another") == Self.refused)
      #expect(try await lastKind(host) == "subject")
    }
  }

  private func lastKind(_ host: HostFixture) async throws -> String? {
    try await host.journal().last?["payload"]?["kind"]?.text
  }

  @Test("every refusal gives the one body, and its own reason in the journal")
  func refusals() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      let flipped = token.prefix(40) + (token.dropFirst(40).first == "A" ? "B" : "A") + token.dropFirst(41)
      var reasons: [String?] = []
      var kinds: [String?] = []
      for (text, source) in [
        (token, nil), (token, "7654321"), (token, "b1c3d4e5-0000-4000-8000-00000000uuid"), (String(flipped), "1234567"),
        ("eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "1234567"),
      ] {
        let answer = try await host.introspect(text, source: source)
        #expect(answer.status == .unauthorized)
        #expect(answer.text == Self.refused)
        reasons.append(try await lastReason(host))
        kinds.append(try await lastKind(host))
      }
      host.clock.advance(by: .seconds(342))
      #expect(try await host.introspect(token).text == Self.refused)
      reasons.append(try await lastReason(host))
      kinds.append(try await lastKind(host))
      #expect(kinds == ["source-missing", "wrong-audience", "source-foreign", "bad-signature", "malformed", "expired"])
      #expect(reasons[0] == "S-Source header missing")
      #expect(reasons.last == "expired 42 s ago")
      #expect(reasons.compactMap { $0 }.count == 6)
      #expect(Set(reasons).count == 6)
      #expect(!reasons.contains { $0?.contains("v4.public.") == true })
    }
  }

  @Test("expire now ends every token so far, and the next load gets a good one")
  func expireNow() async throws {
    try await HostFixture.run { host in
      let old = try await host.token()
      _ = try await host.post([["type": "expire-token"]], first: 2)
      host.clock.advance(by: .seconds(3))
      #expect(try await host.introspect(old).text == Self.refused)
      #expect(try await lastReason(host) == "expired by hand 3 s ago")
      #expect(try await lastKind(host) == "expired-by-hand")
      var (_, cursor) = await (try await host.session).greet(stage: "page-1", lastID: nil)
      _ = try await host.post([["type": "reload"]], first: 3)
      let load = await (try await host.session).read(&cursor).first { $0.name == .effect }
      let fresh = try #require(load?.json["url"]?.text?.split(separator: "token=").last?.prefix { $0 != "&" })
      #expect(try await host.introspect(String(fresh)).status == .ok)
    }
  }

  @Test("a refused token answers 422 when the setting says so")
  func setting422() async throws {
    try await HostFixture.run(failureStatus: 422) { host in
      let answer = try await host.introspect("v4.public.AAAA")
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text == Self.refused.replacing("401", with: "422"))
    }
  }

  @Test(
    "a body without a usable token is 400 and says what is wrong",
    arguments: [
      ("", "the body is not JSON: it ends in the middle", "body-not-json"),
      ("[]", "the body must be an object", "body-of-wrong-type"),
      ("{}", "token is missing", "body-without-token"), (#"{"token":7}"#, "token must be text", "body-of-wrong-type"),
    ])
  func badBody(body: String, words: String, kind: String) async throws {
    try await HostFixture.run { host in
      _ = try await host.session
      let answer = try await host.send(.post, "/exchange-authority/v1/introspect", body: body)
      #expect(answer.status == .badRequest)
      #expect(
        answer.text == #"{"status":400,"success":false,"error":{"message":"\#(words)","code":0}}"#)
      #expect(try await lastReason(host) == words)
      #expect(try await lastKind(host) == kind)
    }
  }

  @Test("the preflight allows any origin and the headers it asks for")
  func preflight() async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(
        .options, "/exchange-authority/v1/introspect",
        headers: [.origin: "https://app.example", .accessControlRequestHeaders: "content-type, s-source"])
      #expect(answer.status == .noContent)
      #expect(answer.headers[.accessControlAllowOrigin] == "*")
      #expect(answer.headers[.accessControlAllowMethods] == "POST, OPTIONS")
      #expect(answer.headers[.accessControlAllowHeaders] == "content-type, s-source")
    }
  }

  @Test("introspections land in the journal of the session that the token was made for")
  func attribution() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      let other = try await host.parts.sessions.make(host.parts.sessions.standardSettings)
      _ = try await host.introspect(token)
      _ = try await host.introspect(String(token.dropLast(3)) + "AAA")
      #expect(try await host.journal().filter { $0["event"] == "introspect" }.count == 2)
      #expect(try await host.journal(of: other).isEmpty)
    }
  }
}
