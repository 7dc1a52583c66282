import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization

/// A platform with one store, whose living tokens a test decides; it remembers how often it was asked for others.
final class StubPlatform: Sendable {
  private struct State {
    var living: String
    var refreshes: [String] = []
  }

  private let state: Mutex<State>
  private let endsChain: Bool

  /// The bodies of the calls to the token endpoint.
  var refreshes: [String] { state.withLock { $0.refreshes } }

  /// - Parameters:
  ///   - living: the access token that opens the Merchant API; a refresh makes it `fresh`.
  ///   - endsChain: whether a refresh is refused.
  init(living: String, endsChain: Bool = false) {
    state = Mutex(State(living: living))
    self.endsChain = endsChain
  }

  /// Runs the platform and the sample app for as long as the test takes; a token of merchant 123456 is always good.
  func run<Value: Sendable>(_ test: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
    let router = Router()
    router.get("admin/v2/store/info") { [self] request, _ in
      answer(request, #"{"status":200,"success":true,"data":{"id":1,"name":"متجر","domain":"https://salla.sa/a"}}"#)
    }
    router.get("admin/v2/products") { [self] request, _ in
      answer(
        request,
        #"{"status":200,"data":[{"id":1,"name":"Dates","sku":"D1","quantity":3},{"id":2,"name":"Oud","quantity":null}],"#
          + #""pagination":{"total":60}}"#)
    }
    router.post("oauth2/token") { [self] request, _ in
      let body = String(buffer: try await request.body.collect(upTo: 1 << 16))
      state.withLock {
        $0.refreshes.append(body)
        $0.living = "fresh"
      }
      guard !endsChain else { return Response(status: .badRequest) }
      return Self.json(#"{"access_token":"fresh","refresh_token":"next","expires":1}"#)
    }
    let responder = router.buildResponder()
    return try await StubHost.good.run { introspectURL in
      try await Application(responder: responder).test(.live) { client in
        try await withSampleApp(
          introspectURL: introspectURL, platform: "http://localhost:\(client.port ?? 0)", .router, test)
      }
    }
  }

  private func answer(_ request: Request, _ body: String) -> Response {
    let wanted = "Bearer " + state.withLock { $0.living }
    guard request.headers[.authorization] == wanted else { return Response(status: .unauthorized) }
    return Self.json(body)
  }

  private static func json(_ body: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(string: body)))
  }
}
