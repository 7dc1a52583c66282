import HTTPTypes
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("Tokens by hand")
struct TokensByHandTests {
  private func make(_ claims: JSONValue, _ host: HostFixture) async throws -> HostAnswer {
    try await host.send(
      .post, "/api/v1/tokens", headers: [.contentType: "application/json"], body: claims.encoded)
  }

  private func inspect(_ token: String, _ host: HostFixture) async throws -> JSONValue {
    let body: JSONValue = ["token": .string(token)]
    return try await host.send(
      .post, "/api/v1/tokens/inspect", headers: [.contentType: "application/json"], body: body.encoded
    ).json
  }

  @Test("say what the settings say when nothing is asked for, and are good")
  func standard() async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.post, "/api/v1/tokens")
      #expect(answer.status == .created)
      #expect(answer.json["claims"]?["aud"] == "1234567")
      #expect(answer.json["claims"]?["data"] == ["merchant_id": 123_456, "user_id": 987_654])
      let token = try #require(answer.json["token"]?.text)
      #expect(try await host.introspect(token).status == .ok)
      let inspection = try await inspect(token, host)
      #expect(inspection["good"] == true)
      #expect(inspection["key_id"] == answer.json["key_id"])
      #expect(inspection["claims"] == answer.json["claims"])
    }
  }

  @Test("say whatever they are told to, and the exchange authority judges them by that")
  func anyClaims() async throws {
    try await HostFixture.run { host in
      let answer = try await make(
        [
          "data": ["merchant_id": -5, "user_id": 6], "aud": "another app", "iss": "somebody", "sub": "something",
          "iat": "2020-01-01T00:00:00Z", "exp": "2020-01-02T00:00:00+03:00", "jti": nil,
        ], host)
      #expect(
        answer.json["claims"] == [
          "data": ["merchant_id": -5, "user_id": 6], "aud": "another app", "iss": "somebody", "sub": "something",
          "iat": "2020-01-01T00:00:00.000Z", "exp": "2020-01-01T21:00:00Z",
        ])
      let token = try #require(answer.json["token"]?.text)
      #expect(try await host.introspect(token).status == .unauthorized)
      let inspection = try await inspect(token, host)
      #expect(inspection["good"] == false)
      #expect(inspection["signature"] == "verified")
      #expect(inspection["problem"] == .null)
    }
  }

  @Test("end after the life that they are given, even before they begin")
  func lifetime() async throws {
    try await HostFixture.run { host in
      for (lifetime, milliseconds) in [("90s", 90_000), ("-5m", -300_000)] {
        let token = try await make(["lifetime": .string(lifetime)], host).json["token"]?.text
        #expect(try await inspect(try #require(token), host)["expires_in_ms"] == .integer(milliseconds))
      }
    }
  }

  @Test("that are none are explained, and never shown")
  func foreign() async throws {
    try await HostFixture.run { host in
      let inspection = try await inspect("eyJhbGciOiJIUzI1NiJ9.e30.abc", host)
      #expect(inspection["good"] == false)
      #expect(inspection["signature"] == "unchecked")
      #expect(inspection["problem"]?.text?.contains("JWT") == true)
      #expect(inspection["claims"] == .null)
      let good = try #require(try await make([:], host).json["token"]?.text)
      let altered = try await inspect(String(good.dropLast(20)) + "AAAAAAAAAAAAAAAAAAAA", host)
      #expect(altered["signature"] == "mismatch")
      #expect(!altered.encoded.contains(good.suffix(60).prefix(30)))
    }
  }

  @Test(
    "are refused with a pointer to what is wrong",
    arguments: [
      (#"{"audd": "1"}"#, 400, "/audd"), (#"{"data": {"merchant_id": "5"}}"#, 400, "/data/merchant_id"),
      (#"{"data": {"shop": 5}}"#, 400, "/data/shop"), (#"{"exp": "soon"}"#, 422, "/exp"),
      (#"{"exp": "2026-02-30T00:00:00Z"}"#, 422, "/exp"), (#"{"lifetime": "5d"}"#, 400, "/lifetime"),
      (#"{"lifetime": "5s", "exp": "2026-01-01T00:00:00Z"}"#, 422, "/lifetime"), (#"{"aud": null}"#, 400, "/aud"),
    ])
  func refused(body: String, status: Int, pointer: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(
        .post, "/api/v1/tokens", headers: [.contentType: "application/json"], body: body)
      #expect(answer.status.code == status)
      #expect(answer.json["pointer"]?.text == pointer, "\(answer.text)")
    }
  }
}
