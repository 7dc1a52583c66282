import HostAuthorities

/// One call of the control API as its description has it.
struct OpenAPIOperation: Sendable {
  /// Unique in the whole document.
  let id: String
  let tag: String
  let method: String
  /// A path of the whole server, with `{name}` for parts that vary.
  let path: String
  let summary: String
  /// Numbers that may stand in the query.
  var numbers: [String] = []
  /// The names that a body must have, and an example with all that it can have.
  var body: (required: [String], example: OrderedJSON)?
  /// Each status and what it says; those from 400 on have a problem as their body.
  let answers: [(status: Int, meaning: String)]

  /// The members of `paths`; operations on the same path stand together.
  static func paths(_ operations: [OpenAPIOperation]) -> OrderedJSON {
    var names: [String] = []
    for operation in operations where !names.contains(operation.path) { names.append(operation.path) }
    return .object(
      names.map { name in
        let items = operations.filter { $0.path == name }
        return .init(name: name, value: .object(items.map { .init(name: $0.method, value: $0.json) }))
      })
  }

  /// The schema that answers from 400 on refer to (RFC 9457).
  static let problemSchema: OrderedJSON = [
    "type": "object",
    "properties": [
      "title": ["type": "string"], "status": ["type": "integer"], "detail": ["type": "string"],
      "pointer": ["type": "string"], "code": ["type": "string"],
    ], "required": ["title", "status", "detail"],
  ]

  private var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init(name: "operationId", value: .string(id)), .init(name: "tags", value: [.string(tag)]),
      .init(name: "summary", value: .string(summary)), .init(name: "parameters", value: .array(parameters)),
    ]
    if let body {
      let schema: OrderedJSON = ["type": "object", "required": .array(body.required.map { .string($0) })]
      members.append(
        .init(
          name: "requestBody",
          value: ["required": true, "content": ["application/json": ["schema": schema, "example": body.example]]]))
    }
    members.append(
      .init(
        name: "responses", value: .object(answers.map { .init(name: String($0.status), value: Self.answer($0)) })))
    return .object(members)
  }

  private var parameters: [OrderedJSON] {
    let inPath = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part -> OrderedJSON in
      [
        "name": .string(String(part.dropFirst().dropLast())), "in": "path", "required": true,
        "schema": ["type": "string"],
      ]
    }
    let inQuery = numbers.map { name -> OrderedJSON in
      ["name": .string(name), "in": "query", "schema": ["type": "integer", "minimum": 0]]
    }
    return inPath + inQuery
  }

  private static func answer(_ answer: (status: Int, meaning: String)) -> OrderedJSON {
    let description = OrderedJSON.string(answer.meaning)
    switch answer.status {
    case 204: return ["description": description]
    case 400...:
      let problem: OrderedJSON = ["schema": ["$ref": "#/components/schemas/Problem"]]
      return ["description": description, "content": ["application/problem+json": problem]]
    default: return ["description": description, "content": ["application/json": ["schema": ["type": "object"]]]]
    }
  }
}
