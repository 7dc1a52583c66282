import HostCore
import HostPlatform
import HostProtocol
import HostStore
import HostValues
import Hummingbird

/// The app's installation for scripts: each command of it has a path of its own, and webhooks can be waited for.
struct InstallationController: Sendable {
  let sessions: Sessions

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | POST | /sessions/{id}/install and its like | one command of the installation; answers as `/commands` does | 400, 404, 413, 415, 507 |
  /// | GET | /sessions/{id}/deliveries | the installation and its webhooks; `wait` holds the answer until none is to be sent now | 400, 404 |
  var routes: [Route] {
    InstallationCommand.Kind.allCases.map { kind in
      Route(.post, "/sessions/:id/\(kind.rawValue)") { try await command(kind, $0, $1) }
    } + [Route(.get, "/sessions/:id/deliveries", deliveries)]
  }

  /// Bytes of a command; settings have 64 KiB at most.
  private static let bodyLimit = 1 << 18

  @Sendable private func command(
    _ kind: InstallationCommand.Kind, _ request: Request, _ context: HostContext
  ) async throws -> Response {
    let session = try await sessions.find(context)
    let body = try await request.optionalJSON(limit: Self.bodyLimit)
    guard var members = body.members, members["type"] == nil else {
      throw Problem.badRequest("the body must be an object with the members of \(kind.rawValue) and no type")
    }
    members["type"] = .string(kind.rawValue)
    let command: ScriptInput
    do { command = try JSONValue.object(members).decoded() } catch { throw Problem(unreadable: error) }
    let entries = await session.command(command.input)
    do { try await session.settle() } catch { throw Problem(error) }
    return .json(#"{"entries":[\#(entries.joined(separator: ","))]}"#)
  }

  @Sendable private func deliveries(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    var limit = Duration.zero
    for (name, value) in WebAddress.items(inQuery: request.uri.query ?? "") {
      guard name == "wait" else { throw Problem.unknownParameter(name, known: ["wait"]) }
      limit = try .wait(value)
    }
    let rested: Bool? = try await session.wait(atMost: limit) { await session.hasNothingToSend ? true : nil }
    let state = await session.snapshot
    return
      (["installation": state.installationJSON(), "rested": .bool(rested == true)] as JSONValue).response()
  }
}

extension LiveSession {
  /// Whether no webhook is on its way, and none is due before the clock has moved on.
  var hasNothingToSend: Bool {
    guard let platform = state.platform else { return true }
    return !platform.desk.isSending && platform.desk.due(at: Moment(now)).isEmpty
  }
}
