import HTTPTypes
import HostCore
import HostProtocol
import HostStore
import Hummingbird

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
    return .json(#"{"entries":[\#(entries.map(\.json).joined(separator: ","))]}"#)
  }

  @Sendable private func faults(_: Request, _ context: HostContext) async throws -> Response {
    await state(of: try await sessions.find(context))
  }

  @Sendable private func setFaults(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    for input in try await request.json(FaultSwitches.self, limit: Self.bodyLimit).inputs {
      try await give(input, to: session)
    }
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

/// A body of `PUT /sessions/{id}/faults`: for each group a fault, or null to end it.
private struct FaultSwitches: Decodable {
  let inputs: [Input]

  private struct Group: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let groups = try decoder.container(keyedBy: Group.self)
    inputs = try groups.allKeys.map { key in
      guard let group = Fault.Group(rawValue: key.stringValue) else {
        let known = Fault.Group.allCases.map(\.rawValue)
        let near = nearest(to: key.stringValue, in: known).map { "; did you mean \($0)?" } ?? ""
        throw DecodingError.dataCorruptedError(
          forKey: key, in: groups, debugDescription: "is no group of faults: there are \(known.orList)\(near)")
      }
      if try groups.decodeNil(forKey: key) { return .endFaults(group) }
      return try Self.fault(of: group, try groups.decode(JSONValue.self, forKey: key))
    }
  }

  /// Reads `{"fault": "500", …}` or `{"fault": "introspection-500", …}` as the input of the same form.
  private static func fault(of group: Fault.Group, _ value: JSONValue) throws -> Input {
    var members = value.members ?? [:]
    members["type"] = "set-fault"
    if let word = members["fault"]?.text, !word.hasPrefix(group.rawValue) {
      members["fault"] = .string("\(group.rawValue)-\(word)")
    }
    return try JSONDecoder().decode(Input.self, from: Data(JSONValue.object(members).encoded.utf8))
  }
}
