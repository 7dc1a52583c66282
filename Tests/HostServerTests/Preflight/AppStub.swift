import AsyncHTTPClient
import HTTPTypes
import HostCore
import HostPreflight
import HostProtocol
import HostValues
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import HostServer

/// An app's server with an answer for each path, which remembers the requests.
final class AppStub: Sendable {
  struct Answer: Sendable {
    var status: HTTPResponse.Status = .ok
    /// "Name: value"; `$PORT` stands for the server's own port.
    var headers: [String] = []
    var body: String = "<!doctype html><title>An app</title><script src=/bundle.js></script>"
    /// How often the body is repeated.
    var repeats = 1
    /// Whether nothing comes after what is written so far, for as long as the test takes.
    var hangs = false
  }

  private let answers: [String: Answer]
  private let seen = Mutex<[Request]>([])

  var requests: [Request] { seen.withLock { $0 } }

  init(_ answers: [String: Answer]) { self.answers = answers }

  convenience init(_ headers: String...) { self.init(["/": Answer(headers: headers)]) }

  /// Runs the server on a free port for as long as the test takes.
  func run<Value: Sendable>(_ test: @Sendable (_ port: Int) async throws -> Value) async throws -> Value {
    let (testEnd, end) = AsyncStream.makeStream(of: Never.self)
    let router = Router()
    let reply: @Sendable (Request, BasicRequestContext) async throws -> Response = { [self] request, _ in
      seen.withLock { $0.append(request) }
      guard let answer = answers[request.uri.path] else { throw HTTPError(.notFound) }
      let port = request.head.authority?.split(separator: ":").last.map(String.init) ?? ""
      var fields: HTTPFields = [:]
      for line in answer.headers {
        let name = line.prefix { $0 != ":" }
        let value = line.dropFirst(name.count + 2).replacing("$PORT", with: port)
        fields.append(HTTPField(name: try #require(HTTPField.Name(String(name))), value: String(value)))
      }
      if fields[.contentType] == nil { fields[.contentType] = "text/html" }
      return Response(
        status: answer.status, headers: fields,
        body: ResponseBody { writer in
          for _ in 0..<answer.repeats { try await writer.write(ByteBuffer(string: answer.body)) }
          if answer.hangs { for await _ in testEnd {} }
          try await writer.finish(nil)
        })
    }
    router.get("/", use: reply)
    router.get("**", use: reply)
    return try await Application(router: router).test(.live) { client in
      defer { end.finish() }
      return try await test(try #require(client.port))
    }
  }

  /// The report on a page of this server.
  ///
  /// - Parameter patience: a busy machine has all the time it needs, unless it is the limit that is tested.
  func examine(
    _ path: String = "/", host: String = "localhost", patience: TimeAmount = .minutes(5)
  ) async throws -> PreflightReport {
    try await run { port in try await Self.examine("http://\(host):\(port)\(path)", patience: patience) }
  }

  static func examine(_ url: String, patience: TimeAmount = .minutes(5)) async throws -> PreflightReport {
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .preflight)
    let address = try #require(WebAddress(url))
    let dashboard = try #require(WebAddress("http://localhost:7255"))
    let report = await HostServer.examine(Visit(address), dashboard: dashboard, client: client, patience: patience)
    try await client.shutdown()
    return report
  }
}

extension PreflightReport {
  var codes: [String] { findings.map(\.code.rawValue) }
}
