import HTTPTypes
import HostValues

extension OpenAPIOperation {
  /// The members of `paths`; operations on the same path stand together.
  static func paths(_ operations: [OpenAPIOperation]) -> OrderedJSON {
    var names: [String] = []
    for operation in operations where !names.contains(operation.path) { names.append(operation.path) }
    return .object(
      names.map { name in
        let items = operations.filter { $0.path == name }
        return .init(
          name: name, value: .object(items.map { .init(name: $0.method.rawValue.lowercased(), value: $0.json) }))
      })
  }

  private var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init(name: "operationId", value: .string(id)), .init(name: "tags", value: [.string(tag)]),
      .init(name: "summary", value: .string(summary)), .init(name: "parameters", value: .array(parameters)),
    ]
    if !path.hasPrefix("/api/v1") { members.append(.init(name: "security", value: [])) }
    if let body { members.append(.init(name: "requestBody", value: body.json)) }
    members.append(
      .init(name: "responses", value: .object(answers.map { .init(name: String($0.status), value: $0.json) })))
    return .object(members)
  }

  private var parameters: [OrderedJSON] {
    let inPath = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part -> OrderedJSON in
      let name = String(part.dropFirst().dropLast())
      return ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string", "minLength": 1]]
    }
    return inPath + query.map(\.json)
  }
}

extension OpenAPIOperation.Parameter {
  fileprivate var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init(name: "name", value: .string(name)), .init(name: "in", value: isHeader ? "header" : "query"),
      .init(name: "description", value: .string(about)),
    ]
    if isRequired { members.append(.init(name: "required", value: true)) }
    members.append(
      isJSON
        ? .init(name: "content", value: ["application/json": ["schema": schema]])
        : .init(name: "schema", value: schema))
    return .object(members)
  }
}

extension OpenAPIOperation.Body {
  fileprivate var json: OrderedJSON {
    var content: [OrderedJSON.Member] = [.init(name: "schema", value: schema)]
    if let example { content.append(.init(name: "example", value: example)) }
    return ["required": .boolean(isRequired), "content": ["application/json": .object(content)]]
  }
}

extension OpenAPIOperation.Answer {
  fileprivate var json: OrderedJSON {
    guard !content.isEmpty else { return ["description": .string(meaning)] }
    return [
      "description": .string(meaning),
      "content": .object(content.map { .init(name: $0.type, value: ["schema": $0.schema]) }),
    ]
  }
}
