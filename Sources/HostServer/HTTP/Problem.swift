package import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird
import NIOCore

/// What went wrong with a request, in words for the caller: becomes `application/problem+json` (RFC 9457) for programs
/// and a page for people.
package struct Problem: Error, Sendable, Equatable {
  package let status: HTTPResponse.Status
  /// One plain sentence: which field, what came, what is allowed.
  package let detail: String
  /// JSON pointer to the member at fault.
  package var pointer: String?
  /// A word that a program can branch on.
  package var code: String?
  /// The next number that an input channel expects.
  package var expected: Int?
  /// Methods that the path allows, for 405.
  package var allow: [HTTPRequest.Method] = []
  /// What else a program wants to know, by names of its own.
  var members: [String: JSONValue] = [:]
  /// Settings that break their rules, for pages.
  package var fields: [SettingProblem] = []

  static func badRequest(_ detail: String, pointer: String? = nil) -> Problem {
    Problem(status: .badRequest, detail: detail, pointer: pointer)
  }

  static let unknownSession = Problem(
    status: .notFound, detail: "no such session: it was removed, or the server was started anew since",
    code: "unknown-session")
}

extension HTTPResponse.Status {
  /// 507: the disk, or the room that sessions have, is full.
  static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}

extension Problem {
  /// The problem as JSON for programs.
  var json: JSONValue {
    let known: [String: JSONValue?] = [
      "title": .string(status.reasonPhrase), "status": .integer(status.code), "detail": .string(detail),
      "pointer": pointer.map { .string($0) }, "code": code.map { .string($0) },
      "expected": expected.map { .integer($0) },
    ]
    return .object(known.compactMapValues { $0 }.merging(members) { known, _ in known })
  }

  func jsonResponse() -> Response {
    var response = json.response(status: status)
    response.headers[.contentType] = "application/problem+json"
    response.headers[.allow] = allowHeader
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }

  var allowHeader: String? { allow.isEmpty ? nil : allow.map(\.rawValue).joined(separator: ", ") }
}

extension JSONValue {
  /// An `application/json` answer that is never stored by a cache.
  func response(status: HTTPResponse.Status = .ok) -> Response { .json(encoded, status: status) }
}

extension Response {
  /// An answer whose JSON is written already.
  static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
