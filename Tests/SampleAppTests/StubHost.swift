import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization

/// A host that gives scripted answers to introspections and remembers what it was asked.
final class StubHost: Sendable {
  struct Question: Sendable {
    let source: String?
    let contentType: String?
    let body: String
  }

  private let asked = Mutex<[Question]>([])
  private let status: HTTPResponse.Status
  private let body: String
  private let silent: Bool

  var questions: [Question] { asked.withLock { $0 } }

  /// - Parameter silent: whether the host keeps every caller waiting for as long as the test takes.
  init(_ status: HTTPResponse.Status, _ body: String, silent: Bool = false) {
    self.status = status
    self.body = body
    self.silent = silent
  }

  /// The exact good answer of the platform (D).
  static var good: StubHost {
    StubHost(
      .ok,
      #"{"status":200,"success":true,"data":{"merchant_id":123456,"user_id":987654,"exp":"2026-01-19T12:00:00Z"}}"#
    )
  }

  /// The exact refusal of the platform (D).
  static func refusing(_ status: HTTPResponse.Status) -> StubHost {
    StubHost(
      status,
      #"{"status":\#(status.code),"success":false,"error":{"message":"Decryption failed","code":0}}"#
    )
  }

  /// Runs the host on a free port for as long as the test takes; hands over the introspection address.
  func run<Value: Sendable>(_ test: @Sendable (String) async throws -> Value) async throws -> Value {
    let (testEnd, end) = AsyncStream.makeStream(of: Never.self)
    let router = Router()
    router.post("introspect") { [self] request, _ in
      let body = try await request.body.collect(upTo: 1 << 20)
      let question = Question(
        source: request.headers[HTTPField.Name("S-Source")!],
        contentType: request.headers[.contentType],
        body: String(buffer: body)
      )
      asked.withLock { $0.append(question) }
      if silent { for await _ in testEnd {} }
      return Response(
        status: status,
        headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(string: self.body))
      )
    }
    return try await Application(router: router).test(.live) { client in
      defer { end.finish() }
      return try await test("http://localhost:\(client.port ?? 0)/introspect")
    }
  }
}
