import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird
import NIOCore

extension Request {
  /// Reads a JSON body of a known shape.
  ///
  /// - Parameter limit: bytes; a larger body is refused with 413.
  /// - Throws: `Problem` with a pointer to the member at fault.
  func json<Body: Decodable>(_: Body.Type, limit: Int) async throws -> Body {
    guard headers[.contentType]?.lowercased().hasPrefix("application/json") == true else { throw Problem.notJSON }
    let buffer = try await body.collect(upTo: limit)
    do { return try JSONValue(json: buffer.readableBytesView).decoded() } catch { throw Problem(unreadable: error) }
  }
}

extension Request {
  /// Reads a body that is any JSON, or an empty one, which stands for an object without members.
  func optionalJSON(limit: Int) async throws -> JSONValue {
    guard headers[.contentType] == nil else { return try await json(JSONValue.self, limit: limit) }
    guard try await body.collect(upTo: limit).readableBytes == 0 else { throw Problem.notJSON }
    return [:]
  }
}

extension Problem {
  /// A body of another type, or of none.
  fileprivate static let notJSON = Problem(
    status: .unsupportedMediaType, detail: "the body must be sent as application/json")

  /// A body that is not JSON, or has not the shape that it must have.
  init(unreadable error: any Error) {
    switch error {
    case let problem as JSONProblem: self = .badRequest("the body \(problem.words)")
    case let error as DecodingError: self.init(error)
    default: self = .badRequest("the body is not what this path takes")
    }
  }

  /// A body that has not the shape that it must have.
  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self = .badRequest("\(key.stringValue) is missing", pointer: Self.pointer(context.codingPath + [key]))
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      self = .badRequest(
        "\(Self.name(context.codingPath)) must be \(Self.word(for: type))", pointer: Self.pointer(context.codingPath))
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      self = .badRequest("the body is not JSON")
    case .dataCorrupted(let context):
      self = .badRequest(
        "\(Self.name(context.codingPath)) \(context.debugDescription)", pointer: Self.pointer(context.codingPath))
    @unknown default:
      self = .badRequest("the body is not what this path takes")
    }
  }

  private static func name(_ path: [any CodingKey]) -> String { path.last?.stringValue ?? "the body" }

  private static func pointer(_ path: [any CodingKey]) -> String {
    path.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined()
  }

  private static func word(for type: Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is Bool.Type: "true or false"
    case is [String: Any].Type: "an object"
    case is any Collection.Type: "a list"
    default: "an object"
    }
  }
}
