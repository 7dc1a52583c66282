import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import ServiceLifecycle
import Testing

@testable import HostServer

/// What the host answered.
struct HostAnswer: Sendable {
  let head: HTTPResponse
  let body: ByteBuffer

  var status: HTTPResponse.Status { head.status }
  var headers: HTTPFields { head.headerFields }
}

/// One connection to a host. It waits as long as a busy machine needs, unlike the client of Hummingbird's `.live` tests,
/// which gives up after 20 s: beside tests that compute for that long on a core of their own, an answer took so.
struct PatientClient: Sendable {
  /// How long an answer may take.
  static let patience: Duration = .seconds(600)

  let port: Int
  fileprivate let client: TestClient

  func execute(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: String?
  ) async throws -> HostAnswer {
    var headers = headers
    headers[.connection] = "keep-alive"
    let request = TestClient.Request(
      path, method: method, authority: "localhost", headers: headers, body: body.map { ByteBuffer(string: $0) })
    let answer = try await client.execute(request)
    return HostAnswer(head: answer.head, body: answer.body ?? ByteBuffer())
  }

  /// Serves until the test is over, whether it passes or throws; then stops as a host does.
  ///
  /// - Parameters:
  ///   - ports: the port, once the application listens.
  ///   - report: where that comes from; it ends when the application does.
  static func run(
    against application: some ApplicationProtocol, at ports: AsyncStream<Int>,
    from report: AsyncStream<Int>.Continuation, logger: Logger, _ test: @Sendable (PatientClient) async throws -> Void
  ) async throws {
    let group = ServiceGroup(configuration: .init(services: [application], logger: logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { report.finish() }
        try await group.run()
      }
      let result = await Result(catching: {
        let port = try #require(await ports.first { _ in true })
        let client = TestClient(host: "localhost", port: port, configuration: .init(timeout: patience))
        client.connect()
        let result = await Result(catching: { try await test(PatientClient(port: port, client: client)) })
        try await client.shutdown()
        try result.get()
      })
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      try result.get()
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(catching body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
