import HTTPTypes
import Hummingbird

/// The platform's own names, for tools that start a browser.
struct EdgeController: Sendable {
  /// Nil where there is no edge to open.
  let edge: EdgeSwitch?

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | POST | /edge | opens the platform's own names, or finds them open, and says how a browser gets there | 503 |
  var routes: [Route] { [Route(.post, "/edge", open)] }

  @Sendable private func open(_: Request, _: HostContext) async throws -> Response {
    guard let edge else {
      throw Problem(status: .serviceUnavailable, detail: "this server has no other names than its own")
    }
    do { return try await edge.open().json.response() } catch {
      throw Problem(status: .serviceUnavailable, detail: error.message)
    }
  }
}
