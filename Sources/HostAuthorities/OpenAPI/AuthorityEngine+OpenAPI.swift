package import HostValues

/// The authorities as a part of an OpenAPI 3.1 document; made of the tables that route the calls.
extension AuthorityEngine {
  /// The members of `paths`, each a path of the whole server.
  package var openAPIPaths: OrderedJSON {
    var paths: [OrderedJSON.Member] = []
    for operation in Authority.allCases.flatMap(operations) {
      let name = operation.authority.prefix + operation.path
      let item = OrderedJSON.Member(name: operation.method.rawValue.lowercased(), value: operation.description)
      if let index = paths.firstIndex(where: { $0.name == name }), case .object(let items) = paths[index].value {
        paths[index] = OrderedJSON.Member(name: name, value: .object(items + [item]))
      } else {
        paths.append(OrderedJSON.Member(name: name, value: .object([item])))
      }
    }
    return .object(paths)
  }

  /// The members of `components.securitySchemes` that the paths refer to.
  package static var openAPISecuritySchemes: OrderedJSON {
    let token: OrderedJSON = ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"]
    return [
      "medusa-token": token, "commerce-engine-token": token, "salla-storefront-token": token,
      "medusa-session": ["type": "apiKey", "in": "cookie", "name": "connect.sid"],
    ]
  }
}

extension AuthorityOperation {
  /// The operation object.
  fileprivate var description: OrderedJSON {
    var members: [OrderedJSON.Member] = []
    func add(_ name: String, _ value: OrderedJSON) { members.append(OrderedJSON.Member(name: name, value: value)) }
    add("operationId", .string("\(authority.rawValue)-\(name)"))
    add("tags", [.string(authority.title)])
    add("summary", .string(summary))
    add("parameters", .array(parameters))
    add("security", .array(schemes.map { .object([OrderedJSON.Member(name: $0, value: [])]) }))
    if let body {
      let content: OrderedJSON = ["schema": body.schema(bodyNeed), "example": body]
      let type = bodyNeed == .form ? "application/x-www-form-urlencoded" : "application/json"
      add(
        "requestBody",
        [
          "required": .boolean(bodyNeed != .nothing),
          "content": .object([OrderedJSON.Member(name: type, value: content)]),
        ])
    }
    let responses = answers.map { answer in
      OrderedJSON.Member(
        name: String(answer.status),
        value: [
          "description": .string(answer.meaning),
          "content": .object([OrderedJSON.Member(name: answer.type, value: content(of: answer))]),
        ])
    }
    add("responses", .object(responses))
    return .object(members)
  }

  private var text: OrderedJSON { ["type": "string", "minLength": 1] }

  /// The parts of the path that vary, and the key, which may be any: it is no proof of anything.
  private var parameters: [OrderedJSON] {
    let key: OrderedJSON = [
      "name": "X-Api-Key", "in": "header", "description": "Any key", "required": true, "schema": visibleText,
    ]
    return variables.map { ["name": .string($0), "in": "path", "required": true, "schema": text] }
      + (credential == .apiKey ? [key] : [])
  }

  private var visibleText: OrderedJSON { ["type": "string", "pattern": "[!-~]"] }

  private var variables: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }

  private var schemes: [String] {
    let token = "\(authority.rawValue)-token"
    return switch credential {
    case .none, .apiKey, .refreshToken, .clientSecret: []
    case .bearer: [token]
    case .bearerOrCookie: [token, "\(authority.rawValue)-session"]
    }
  }

  private func content(of answer: Answer) -> OrderedJSON {
    let examples = answer.examples
    if case .written(let text) = examples[0] { return ["schema": ["type": "string"], "example": .string(text)] }
    guard examples.count > 1 else { return ["schema": examples[0].schema, "example": examples[0]] }
    return ["schema": ["anyOf": .array(examples.map(\.schema))], "example": examples[0]]
  }
}

extension OrderedJSON {
  /// A JSON schema for requests like this one; members that it has not are ignored.
  fileprivate func schema(_ need: AuthorityOperation.BodyNeed) -> OrderedJSON {
    guard case .object(let members) = self else { return schema }
    func properties(_ schema: OrderedJSON) -> OrderedJSON {
      .object(members.map { Member(name: $0.name, value: schema) })
    }
    return switch need {
    case .nothing: ["type": "object", "properties": properties(["type": ["string", "null"]])]
    case .object, .form: ["type": "object", "properties": properties(["type": "string"])]
    case .members:
      [
        "type": "object", "properties": properties(["type": "string", "minLength": 1]),
        "required": .array(members.map { .string($0.name) }),
      ]
    }
  }

  /// A JSON schema for values of this shape: the same members, none added; null stands for text that may be missing.
  fileprivate var schema: OrderedJSON {
    switch self {
    case .object(let members):
      [
        "type": "object", "properties": .object(members.map { Member(name: $0.name, value: $0.value.schema) }),
        "required": .array(members.map { .string($0.name) }), "additionalProperties": false,
      ]
    case .array(let values): values.first.map { ["type": "array", "items": $0.schema] } ?? ["type": "array"]
    case .string: ["type": "string"]
    case .integer: ["type": "integer"]
    case .boolean: ["type": "boolean"]
    case .null, .written: ["type": ["string", "null"]]
    }
  }
}
