import HTTPTypes
import Hummingbird
import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the page sends to open a session: `{"token": "…", "app_id": "…"?}`, checked.
struct SessionRequest: Sendable {
  /// The token from the page's address: 1 to 4096 characters. Whether it is any good is for the host to say.
  let token: String
  /// An app id to ask under instead of the app's own, to see the host refuse: 1 to 64 visible ASCII characters.
  let appID: String?

  /// A body is a token and an id; this leaves plenty of room.
  static let bodyLimit = 64 * 1024

  /// Reads and checks the body of a request.
  ///
  /// - Throws: `SampleProblem.notDeclaredJSON`, `.bodyTooLarge`, `.badBody`, or `.badField` with the member's name.
  init(from request: Request) async throws {
    let type = request.headers[.contentType]
    guard let type, MediaType(from: type)?.isType(.applicationJson) == true else {
      throw SampleProblem.notDeclaredJSON(came: type)
    }
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: Self.bodyLimit)
    } catch is NIOTooManyBytesError {
      throw SampleProblem.bodyTooLarge(limit: Self.bodyLimit)
    }
    let members = try Self.members(of: body)
    token = try Self.token(in: members)
    appID = try Self.appID(in: members)
  }

  private static func members(of body: ByteBuffer) throws -> [String: JSONKind] {
    guard body.readableBytes > 0 else { throw SampleProblem.badBody(came: "empty") }
    guard let value = try? JSONDecoder().decode(JSONKind.self, from: Data(body.readableBytesView)) else {
      throw SampleProblem.badBody(came: "not JSON")
    }
    guard case .object(let members) = value else { throw SampleProblem.badBody(came: value.words) }
    return members
  }

  private static func token(in members: [String: JSONKind]) throws -> String {
    let allowed = "a text of 1 to 4096 characters"
    let value = members["token"]
    guard case .text(let token) = value else {
      throw SampleProblem.badField(name: "token", came: value?.words ?? "missing", allowed: allowed)
    }
    guard (1...4096).contains(token.utf8.count) else {
      throw SampleProblem.badField(name: "token", came: "\(token.utf8.count) bytes long", allowed: allowed)
    }
    return token
  }

  private static func appID(in members: [String: JSONKind]) throws -> String? {
    let allowed = "a text of 1 to 64 visible ASCII characters, or no app_id at all,"
    switch members["app_id"] {
    case nil, .nothing:
      return nil
    case .text(let id) where (1...64).contains(id.utf8.count) && id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }):
      return id
    case .text(let id):
      let came = id.isEmpty ? "empty" : "a text of \(id.utf8.count) bytes that cannot be sent as an app id"
      throw SampleProblem.badField(name: "app_id", came: came, allowed: allowed)
    case .some(let other):
      throw SampleProblem.badField(name: "app_id", came: other.words, allowed: allowed)
    }
  }
}
