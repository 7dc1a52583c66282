import HTTPTypes
import HummingbirdTesting
import Testing

@Suite("When the host gives no verdict")
struct NoVerdictTests {
  @Test("A host that nobody can reach is a 502 that says so")
  func unreachable() async throws {
    try await withSampleApp(introspectURL: "http://localhost:1/introspect") { client in
      let answer = try await client.openSession(#"{"token":"secret"}"#)
      #expect(answer.status == .badGateway)
      #expect(answer.error?.contains("cannot be reached") == true)
      #expect(answer.hostStatus == nil)
      #expect(!answer.text.contains("secret"))
    }
  }

  @Test("An address that cannot be called is a 502 that blames the address", arguments: ["", "nowhere", "ftp://x/"])
  func badAddress(url: String) async throws {
    try await withSampleApp(introspectURL: url) { client in
      let answer = try await client.openSession(#"{"token":"t"}"#)
      #expect(answer.status == .badGateway)
      #expect(answer.error?.contains("not a valid http or https URL") == true)
    }
  }

  @Test("A host that takes too long is a 502 that names the time")
  func tooSlow() async throws {
    try await StubHost(.ok, "{}", silent: true).run { url in
      try await withSampleApp(introspectURL: url, introspectTimeout: .milliseconds(200)) { client in
        let answer = try await client.openSession(#"{"token":"t"}"#)
        #expect(answer.status == .badGateway)
        #expect(answer.error?.contains("within 0.2 s") == true)
      }
    }
  }

  @Test(
    "An answer that is none is a 502 that says what is wrong with it",
    arguments: [
      (200, "<html>hello</html>", "the body is not JSON"),
      (200, "[]", "the body has the wrong type"),
      (200, #"{"data":{}}"#, "success is missing"),
      (200, #"{"success":true}"#, "data is missing"),
      (200, #"{"success":true,"data":{"user_id":1,"exp":"x"}}"#, "data.merchant_id is missing"),
      (
        200, #"{"success":true,"data":{"merchant_id":"1","user_id":1,"exp":"x"}}"#,
        "data.merchant_id has the wrong type"
      ),
      (200, #"{"success":true,"data":{"merchant_id":1,"user_id":1,"exp":17}}"#, "data.exp has the wrong type"),
      (404, "{}", "no introspection at this address"),
      (500, "{}", "wrong on the host's side"),
      (204, "", "200 or 401"),
      (307, "", "200 or 401"),
    ]
  )
  func nonsense(status: Int, body: String, words: String) async throws {
    try await StubHost(.init(code: status), body).run { url in
      try await withSampleApp(introspectURL: url) { client in
        let answer = try await client.openSession(#"{"token":"t"}"#)
        #expect(answer.status == .badGateway)
        #expect(answer.hostStatus == status)
        #expect(answer.error?.contains(words) == true, "\(answer.text)")
        #expect(answer.cookie == nil)
      }
    }
  }

  @Test("An endless answer is cut off")
  func tooLarge() async throws {
    try await StubHost(.ok, String(repeating: " ", count: 70_000)).run { url in
      try await withSampleApp(introspectURL: url) { client in
        let answer = try await client.openSession(#"{"token":"t"}"#)
        #expect(answer.status == .badGateway)
        #expect(answer.error?.contains("larger than 65536 bytes") == true)
      }
    }
  }
}
