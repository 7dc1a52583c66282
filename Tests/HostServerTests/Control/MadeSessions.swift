import HTTPTypes
import HostProtocol
import HostValues
import Testing

@testable import HostServer

extension HostFixture {
  /// Lets a script make a session.
  func make(_ body: String? = nil) async throws -> HostAnswer {
    try await send(
      .post, "/api/v1/sessions", headers: body == nil ? [:] : [.contentType: "application/json"], body: body)
  }

  /// Lets a script make a session, for its id.
  func made(_ body: String? = nil) async throws -> String {
    let answer = try await make(body)
    return try #require(answer.json["id"]?.text, "\(answer.text)")
  }
}
