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
  ///
  /// - Parameter names: what the caller calls a member, where that is another name than the decoded type's.
  init(_ error: DecodingError, calling names: [String: String] = [:]) {
    let shown = { (path: [any CodingKey]) in
      MemberPlace(
        path.map { key in key.intValue.map { .item($0) } ?? .member(names[key.stringValue] ?? key.stringValue) })
    }
    let wrong = { (path: [any CodingKey], words: String) in
      Problem.badRequest("\(shown(path).name ?? "the body") \(words)", pointer: shown(path).pointer)
    }
    switch error {
    case .keyNotFound(let key, let context):
      self = wrong(context.codingPath + [key], "is missing")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      self = wrong(context.codingPath, "must be \(Self.word(for: type))")
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      self = .badRequest("the body is not JSON")
    case .dataCorrupted(let context):
      self = wrong(context.codingPath, context.debugDescription)
    @unknown default:
      self = .badRequest("the body is not what this path takes")
    }
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
