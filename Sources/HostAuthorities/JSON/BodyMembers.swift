#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The members of a request's JSON body, of which only texts matter here.
struct BodyMembers {
  private let values: [String: BodyValue]

  /// Reads a body.
  ///
  /// - Throws: `.notJSON` or `.notObject`.
  init(_ body: [UInt8]) throws(BodyProblem) {
    do { values = try JSONDecoder().decode([String: BodyValue].self, from: Data(body)) } catch {
      if case DecodingError.typeMismatch = error { throw .notObject }
      throw .notJSON
    }
  }

  /// A member's text, or nil when there is none or it is null.
  ///
  /// - Throws: `.notText` for any other value.
  func optionalText(_ name: String) throws(BodyProblem) -> String? {
    switch values[name] {
    case .text(let text): text
    case .null, nil: nil
    case .other(let kind): throw .notText(name, kind: kind)
    }
  }

  /// A member's text.
  ///
  /// - Throws: `.missing`, `.notText` or `.empty`.
  func text(_ name: String) throws(BodyProblem) -> String {
    guard let text = try optionalText(name) else { throw .missing(name) }
    guard !text.isEmpty else { throw .empty(name) }
    return text
  }
}

/// Why a body cannot be used.
enum BodyProblem: Error, Equatable {
  case notJSON
  case notObject
  case missing(String)
  case empty(String)
  case notText(String, kind: String)

  var reason: String {
    switch self {
    case .notJSON: "the body is not JSON"
    case .notObject: "the body is not a JSON object"
    case .missing(let name): "\(name) is missing"
    case .empty(let name): "\(name) is empty"
    case .notText(let name, let kind): "\(name) is \(kind), not text"
    }
  }
}

/// A member of which it matters whether it is text.
private enum BodyValue: Decodable {
  case text(String)
  case null
  case other(String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if (try? container.decode(Bool.self)) != nil {
      self = .other("true or false")
    } else if (try? container.decode(Double.self)) != nil {
      self = .other("a number")
    } else {
      self = .other((try? decoder.unkeyedContainer()) == nil ? "an object" : "a list")
    }
  }
}
