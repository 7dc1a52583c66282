import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird
import NIOCore

/// Invites a telephone to the remote control of a session.
struct InvitationsController: Sendable {
  let sessions: Sessions
  let passes: EntryPasses
  /// What the server listens on.
  let configuration: HostConfiguration

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | POST | /sessions/{id}/invitations | addresses of the remote control for another machine, good once: 201 | 404 |
  var routes: [Route] { [Route(.post, "/sessions/:id/invitations", invite)] }

  /// None when the server listens on this machine alone: then nobody else can come.
  @Sendable private func invite(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    guard !configuration.listensLocally, configuration.apiToken != nil else { return Self.answer([]) }
    let port = request.head.authority.flatMap(HostName.init)?.port ?? 80
    let invitation = passes.invite()
    return Self.answer(
      addresses.map { "http://\($0):\(port)/sessions/\(session.id)/remote?invitation=\(invitation)" })
  }

  private static func answer(_ urls: [String]) -> Response {
    var response = (["urls": .array(urls.map { .string($0) })] as JSONValue).response(status: .created)
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// Those of this machine in its network, IPv4 first as they are shorter; the one that the server listens on when that
  /// is one alone.
  private var addresses: [String] {
    let every: Set<String> = ["0.0.0.0", "::", "[::]"]
    guard every.contains(configuration.host) else { return [Self.written(configuration.host)] }
    let found = ((try? System.enumerateDevices()) ?? []).compactMap(\.address?.ipAddress)
    let near = found.filter { !$0.hasPrefix("127.") && $0 != "::1" && !$0.contains("%") && !$0.hasPrefix("fe80:") }
    return near.filter { !$0.contains(":") } + near.filter { $0.contains(":") }.map(Self.written)
  }

  /// An address as it stands in a URL.
  private static func written(_ address: String) -> String {
    address.contains(":") && !address.hasPrefix("[") ? "[\(address)]" : address
  }
}
