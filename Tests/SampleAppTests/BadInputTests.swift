import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@Suite("Input that cannot be used")
struct BadInputTests {
  @Test(
    "A bad body is a 400 that names the member, what came and what is allowed",
    arguments: [
      ("", "the body is empty; a JSON object with the text member token is expected"),
      ("{", "the body is not JSON; a JSON object with the text member token is expected"),
      ("[]", "the body is a list; a JSON object with the text member token is expected"),
      ("{}", "token is missing; a text of 1 to 4096 characters is expected"),
      (#"{"token":null}"#, "token is null; a text of 1 to 4096 characters is expected"),
      (#"{"token":7}"#, "token is a number; a text of 1 to 4096 characters is expected"),
      (#"{"token":true}"#, "token is true or false; a text of 1 to 4096 characters is expected"),
      (#"{"token":["t"]}"#, "token is a list; a text of 1 to 4096 characters is expected"),
      (#"{"token":{"a":1}}"#, "token is an object; a text of 1 to 4096 characters is expected"),
      (#"{"token":""}"#, "token is 0 bytes long; a text of 1 to 4096 characters is expected"),
    ]
  )
  func badBody(body: String, words: String) async throws {
    try await withSampleApp { client in
      let answer = try await client.openSession(body)
      #expect(answer.status == .badRequest)
      #expect(answer.error == words)
    }
  }

  @Test("A token of more than 4096 characters is refused without being repeated")
  func longToken() async throws {
    let token = String(repeating: "t", count: 4097)
    try await withSampleApp { client in
      let answer = try await client.openSession(#"{"token":"\#(token)"}"#)
      #expect(answer.status == .badRequest)
      #expect(answer.error?.hasPrefix("token is 4097 bytes long") == true)
      #expect(!answer.text.contains("ttt"))
    }
  }

  @Test(
    "An app_id that no header can carry is refused, and the host is not asked",
    arguments: [#"7"#, #""""#, #""a\r\nX: y""#, #""متجر""#]
  )
  func badAppID(value: String) async throws {
    let host = StubHost.good
    try await host.run { url in
      try await withSampleApp(introspectURL: url) { client in
        let answer = try await client.openSession(#"{"token":"t","app_id":\#(value)}"#)
        #expect(answer.status == .badRequest)
        #expect(answer.error?.hasPrefix("app_id is ") == true)
      }
    }
    #expect(host.questions.isEmpty)
  }

  @Test("A body that is not declared as JSON is a 415: other pages can send such bodies without asking")
  func contentType() async throws {
    try await withSampleApp { client in
      for type in [nil, "text/plain", "application/x-www-form-urlencoded"] {
        var headers: HTTPFields = [:]
        headers[.contentType] = type
        let body = ByteBuffer(string: #"{"token":"t"}"#)
        let answer = try await client.execute(uri: "/session", method: .post, headers: headers, body: body)
        #expect(answer.status == .unsupportedMediaType)
        #expect(answer.error?.hasSuffix("application/json is expected") == true)
      }
    }
  }

  @Test("A body above 64 KiB is a 413, and the connection can still be used")
  func tooLarge() async throws {
    try await withSampleApp(.live) { client in
      let answer = try await client.openSession(#"{"token":"\#(String(repeating: "t", count: 70_000))"}"#)
      #expect(answer.status == .contentTooLarge)
      #expect(answer.error == "the body is larger than 65536 bytes, the most that is allowed")
      #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
    }
  }

  @Test(
    "A wrong method is a 405 that names the right ones",
    arguments: [
      ("/session", "GET", "POST, DELETE"), ("/session/", "PUT", "POST, DELETE"), ("/me", "POST", "GET, HEAD"),
      ("/", "POST", "GET, HEAD"), ("/healthz", "DELETE", "GET, HEAD"), ("/app.js", "POST", "GET, HEAD"),
      ("/outside", "BREW", "GET, HEAD"),
    ]
  )
  func wrongMethod(path: String, method: String, allowed: String) async throws {
    try await withSampleApp { client in
      let answer = try await client.execute(uri: path, method: try #require(.init(method)))
      #expect(answer.status == .methodNotAllowed)
      #expect(answer.headers[.allow] == allowed)
      #expect(answer.error == "\(method) is not possible at \(path); allowed: \(allowed)")
    }
  }

  @Test("An unknown path is a 404", arguments: ["/nothing", "/session/1", "/app.js/x", "/Index.html"])
  func unknownPath(path: String) async throws {
    try await withSampleApp { client in
      let answer = try await client.execute(uri: path, method: .get)
      #expect(answer.status == .notFound)
      #expect(answer.error == "there is nothing at \(path)")
      let post = try await client.execute(uri: path, method: .post)
      #expect(post.status == .notFound)
    }
  }

  @Test(
    "No path leads out of the folder", arguments: ["/../Package.swift", "/%2e%2e/Package.swift", "/..%2fPackage.swift"])
  func traversal(path: String) async throws {
    try await withSampleApp { client in
      let answer = try await client.execute(uri: path, method: .get)
      #expect(answer.status == .badRequest)
      #expect(answer.error?.isEmpty == false)
    }
  }

  @Test("HEAD of an unknown path has no body, so the connection stays in step")
  func headOfNothing() async throws {
    try await withSampleApp(.live) { client in
      let answer = try await client.execute(uri: "/nothing", method: .head)
      #expect(answer.status == .notFound)
      #expect(answer.text.isEmpty)
      #expect(try await client.execute(uri: "/healthz", method: .get).text == #"{"status":"ok"}"#)
    }
  }
}
