import HTTPTypes
import HostCore
import HostProtocol
import HostStore
import HostValues
import Hummingbird

/// What a script, or a second screen, does to a session: by the same inputs as a click.
struct CommandController: Sendable {
  let sessions: Sessions

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | POST | /sessions/{id}/commands | one command; answers the entries it led to | 400, 404, 413, 507 |
  /// | GET | /sessions/{id}/faults | the faults that are on | 404 |
  /// | PUT | /sessions/{id}/faults | switches faults on, and off by null, one for each group | 400, 404, 507 |
  /// | DELETE | /sessions/{id}/faults | switches all off | 404, 507 |
  var routes: [Route] {
    [
      Route(.post, "/sessions/:id/commands", command), Route(.get, "/sessions/:id/faults", faults),
      Route(.put, "/sessions/:id/faults", setFaults), Route(.delete, "/sessions/:id/faults", endFaults),
    ]
  }

  /// Bytes of a command; one message has 256 KiB at most.
  private static let bodyLimit = 1 << 19

  @Sendable private func command(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let command = try await request.json(ScriptInput.self, limit: Self.bodyLimit)
    let entries = await session.command(command.input)
    do { try await session.settle() } catch { throw Problem(error) }
    return .json(#"{"entries":[\#(entries.joined(separator: ","))]}"#)
  }

  @Sendable private func faults(_: Request, _ context: HostContext) async throws -> Response {
    await state(of: try await sessions.find(context))
  }

  @Sendable private func setFaults(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let switches = try await request.json(JSONValue.self, limit: Self.bodyLimit)
    for input in try SettingInputs.faults(switches) { try await give(input, to: session) }
    return await state(of: session)
  }

  @Sendable private func endFaults(_: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    try await give(.endFaults(nil), to: session)
    return await state(of: session)
  }

  private func give(_ input: Input, to session: LiveSession) async throws {
    do { try await session.apply(.command(input)) } catch { throw Problem(error) }
  }

  private func state(of session: LiveSession) async -> Response {
    (["faults": .array(await session.snapshot.faults.map(\.json))] as JSONValue).response()
  }
}
