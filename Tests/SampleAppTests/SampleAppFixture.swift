import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import SampleApp
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Runs the sample app against an introspection address, with predictable session ids.
func withSampleApp<Value: Sendable>(
  introspectURL: String = "http://localhost:1/introspect",
  platform: String = "http://localhost:1",
  introspectTimeout: Duration = .seconds(60),
  maximumSessions: Int = 1000,
  _ setup: TestingSetup = .router,
  _ test: @Sendable (any TestClientProtocol) async throws -> Value
) async throws -> Value {
  let count = Counter()
  let app = buildSampleApp(
    SampleAppConfiguration(
      port: 0,
      introspectURL: { introspectURL },
      platformOrigin: { platform },
      credentials: .init(id: "1234567", secret: "a secret & more"),
      webhookSecret: webhookSecret,
      appID: "1234567",
      publicFolder: publicFolder,
      makeID: { "session-\(count.next())" },
      introspectTimeout: introspectTimeout,
      maximumSessions: maximumSessions
    ),
    httpClient: hostClient,
    logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
  )
  return try await app.test(setup, test)
}

/// What the webhooks of the tests are signed with.
let webhookSecret = "webhook-secret"

/// One client for all tests, with the settings that the app is made for; it lives as long as the process.
let hostClient = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .sampleApp)

/// The folder with the app's page, seen from this file.
let publicFolder = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/Public/sample-app"

final class Counter: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock {
      $0 += 1
      return $0
    }
  }
}

extension TestClientProtocol {
  /// Posts a body to /session as JSON.
  func openSession(_ body: String, cookie: String? = nil) async throws -> TestResponse {
    var headers: HTTPFields = [.contentType: "application/json"]
    headers[.cookie] = cookie
    return try await execute(uri: "/session", method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  /// Asks who is signed in.
  func me(cookie: String? = nil) async throws -> TestResponse {
    var headers: HTTPFields = [:]
    headers[.cookie] = cookie
    return try await execute(uri: "/me", method: .get, headers: headers)
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }

  /// The sentence of an error body.
  var error: String? { try? JSONDecoder().decode(ErrorShape.self, from: Data(text.utf8)).error }

  /// The host's status in an error body.
  var hostStatus: Int? { try? JSONDecoder().decode(ErrorShape.self, from: Data(text.utf8)).status }

  /// Who is signed in, by the body.
  var person: Person? { try? JSONDecoder().decode(Person.self, from: Data(text.utf8)) }

  /// The `name=value` part of the cookie that was set.
  var cookie: String? { headers[.setCookie]?.split(separator: ";").first.map(String.init) }
}

struct ErrorShape: Decodable {
  let error: String
  let status: Int?
}

struct Person: Decodable, Equatable {
  let merchant: Int
  let user: Int
  let expires: String

  enum CodingKeys: String, CodingKey {
    case merchant = "merchant_id"
    case user = "user_id"
    case expires = "exp"
  }
}
