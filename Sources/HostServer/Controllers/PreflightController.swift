import HTTPTypes
import HostCore
import HostPreflight
import HostProtocol
import HostValues
import Hummingbird

/// The look at an app's page before anybody opens it.
struct PreflightController: Sendable {
  /// Looks at a page; nil where nothing may be fetched.
  let examine: Examine?

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | POST | /preflight | says whether a dashboard can show `{"url"}` | 400, 422, 503 nothing may be fetched |
  var routes: [Route] { [Route(.post, "/preflight", look)] }

  private struct Body: Decodable {
    let url: String
  }

  @Sendable private func look(_ request: Request, _ context: HostContext) async throws -> Response {
    let body = try await request.json(Body.self, limit: 1 << 14)
    guard let address = WebAddress(body.url) else {
      throw Problem(
        status: .unprocessableContent,
        detail: "url must be an absolute http or https URL; it is \"\(body.url.abridged())\"", pointer: "/url")
    }
    guard let examine else {
      throw Problem(status: .serviceUnavailable, detail: "this server fetches nothing")
    }
    return await examine(Visit(address), context.door).json.response()
  }
}
