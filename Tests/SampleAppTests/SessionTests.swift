import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@Suite("Trading a token for a session")
struct SessionTests {
  static let token = "v4.public.secret-looking-token"
  static let noura = Person(merchant: 123_456, user: 987_654, expires: "2026-01-19T12:00:00Z")

  @Test("A good token opens a session, and the host was asked with S-Source and nothing but the token")
  func happyPath() async throws {
    let host = StubHost.good
    try await host.run { url in
      try await withSampleApp(introspectURL: url) { client in
        let answer = try await client.openSession(#"{"token":"\#(Self.token)"}"#)
        #expect(answer.status == .ok)
        #expect(answer.person == Self.noura)
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(try await client.me(cookie: answer.cookie).person == Self.noura)
      }
    }
    let question = try #require(host.questions.first)
    #expect(host.questions.count == 1)
    #expect(question.source == "1234567")
    #expect(question.contentType == "application/json")
    #expect(question.body == #"{"token":"\#(Self.token)"}"#)
  }

  @Test("The cookie is HttpOnly, survives in a frame of another site, is for every path, and ends with the browser")
  func cookieFlags() async throws {
    try await StubHost.good.run { url in
      try await withSampleApp(introspectURL: url) { client in
        let header = try #require(try await client.openSession(#"{"token":"t"}"#).headers[.setCookie])
        let parts = Set(header.split(separator: ";").map { String($0.drop { $0 == " " }) })
        #expect(
          parts == ["stock_pulse_session=session-1", "HttpOnly", "SameSite=None", "Secure", "Partitioned", "Path=/"])
      }
    }
  }

  @Test("app_id replaces the app's own id, so that the host can refuse it")
  func otherAppID() async throws {
    let host = StubHost.refusing(.unauthorized)
    try await host.run { url in
      try await withSampleApp(introspectURL: url) { client in
        let answer = try await client.openSession(#"{"token":"t","app_id":"7654321"}"#)
        #expect(answer.status == .unauthorized)
        #expect(answer.error?.contains("asked as app 7654321") == true)
      }
    }
    #expect(host.questions.map(\.source) == ["7654321"])
  }

  @Test("A refusal is a 401 with the host's status, plain words, no cookie and no token", arguments: [401, 422, 429])
  func refusal(status: Int) async throws {
    try await StubHost.refusing(.init(code: status)).run { url in
      try await withSampleApp(introspectURL: url) { client in
        let answer = try await client.openSession(#"{"token":"\#(Self.token)"}"#)
        #expect(answer.status == .unauthorized)
        #expect(answer.hostStatus == status)
        #expect(answer.error?.contains("(\(status))") == true)
        #expect(!answer.text.contains(Self.token))
        #expect(answer.cookie == nil)
      }
    }
  }

  @Test("A 200 that says success:false is a refusal")
  func successFalse() async throws {
    try await StubHost(.ok, #"{"status":401,"success":false}"#).run { url in
      try await withSampleApp(introspectURL: url) { client in
        let answer = try await client.openSession(#"{"token":"t"}"#)
        #expect(answer.status == .unauthorized)
        #expect(answer.hostStatus == 401)
      }
    }
  }

  @Test("Signing in again makes a new session; the old cookie lasts until the next one, for a second frame that asks")
  func rotation() async throws {
    try await StubHost.good.run { url in
      try await withSampleApp(introspectURL: url) { client in
        let first = try await client.openSession(#"{"token":"t"}"#).cookie
        let second = try await client.openSession(#"{"token":"t"}"#, cookie: first).cookie
        #expect(first != second)
        #expect(try await client.me(cookie: first).status == .ok)
        #expect(try await client.me(cookie: second).status == .ok)
        let third = try await client.openSession(#"{"token":"t"}"#, cookie: second).cookie
        #expect(try await client.me(cookie: first).status == .unauthorized)
        #expect(try await client.me(cookie: second).status == .ok)
        #expect(try await client.me(cookie: third).status == .ok)
      }
    }
  }

  @Test("DELETE ends the session and takes the cookie back")
  func signOut() async throws {
    try await StubHost.good.run { url in
      try await withSampleApp(introspectURL: url) { client in
        let first = try await client.openSession(#"{"token":"t"}"#).cookie
        let cookie = try #require(try await client.openSession(#"{"token":"t"}"#, cookie: first).cookie)
        let answer = try await client.execute(uri: "/session", method: .delete, headers: [.cookie: cookie])
        #expect(answer.status == .noContent)
        #expect(answer.headers[.setCookie]?.contains("Max-Age=0") == true)
        #expect(try await client.me(cookie: cookie).status == .unauthorized)
        #expect(try await client.me(cookie: first).status == .unauthorized)
      }
    }
  }

  @Test("When the store is full the oldest session ends")
  func bounded() async throws {
    try await StubHost.good.run { url in
      try await withSampleApp(introspectURL: url, maximumSessions: 2) { client in
        var cookies: [String?] = []
        for _ in 1...3 {
          cookies.append(try await client.openSession(#"{"token":"t"}"#).cookie)
        }
        #expect(try await client.me(cookie: cookies[0]).status == .unauthorized)
        #expect(try await client.me(cookie: cookies[1]).status == .ok)
        #expect(try await client.me(cookie: cookies[2]).status == .ok)
      }
    }
  }

  @Test("Without a cookie, or with one that means nothing, nobody is signed in")
  func nobody() async throws {
    try await withSampleApp { client in
      for cookie in [nil, "stock_pulse_session=made-up", "other=1"] {
        let answer = try await client.me(cookie: cookie)
        #expect(answer.status == .unauthorized)
        #expect(answer.error?.contains("nobody is signed in") == true)
      }
    }
  }
}
