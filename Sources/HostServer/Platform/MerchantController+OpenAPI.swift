import HTTPTypes
import HostPlatform
import HostValues

extension MerchantController {
  private static let tag = "Merchant API"

  /// The Merchant API, made of the table by which calls are matched.
  static let openAPI = OpenAPIPart(
    tags: [
      .init(
        name: tag,
        description:
          "Stands in for https://api.salla.dev/admin/v2, as far as a first screen needs it. The bearer is the "
          + "access token of app.store.authorize.")
    ], paths: OpenAPIOperation.paths(MerchantOperation.allCases.map(operation)))

  private static func operation(_ operation: MerchantOperation) -> OpenAPIOperation {
    let hasBody = operation.method == HTTPRequest.Method.post.rawValue
    return OpenAPIOperation(
      id: "merchant-\(operation)", tag: tag, method: HTTPRequest.Method(rawValue: operation.method) ?? .get,
      path: prefix + operation.path, summary: operation.about, query: operation.parameters.map(parameter),
      body: hasBody ? .init(schema: .anyObject, example: example(of: operation)) : nil,
      answers: [
        .json(200, "The answer", success(isList: operation.parameters.contains(.page))),
        .json(401, "The access token is not good, or has not the scope", failure),
        .json(404, "The store has no such thing", failure), .problem(413, "The body is too large"),
        .json(422, "A part of the call is wrong", failure),
        .json(429, "Too many calls: Retry-After says when", failure),
        .json(501, "Nothing here answers this call; the message names the file that would", failure),
        .problem(507, "The journal cannot be read or written now"),
      ])
  }

  private static func parameter(_ parameter: MerchantOperation.Parameter) -> OpenAPIOperation.Parameter {
    switch parameter {
    case .page: .init(name: parameter.rawValue, about: "Which page, from 1", schema: .whole(1...1_000_000))
    case .perPage:
      .init(name: parameter.rawValue, about: "How many on a page; 15 unless it is said", schema: .whole(1...60))
    case .keyword: .init(name: parameter.rawValue, about: "What to look for", schema: .freeText)
    case .status: .init(name: parameter.rawValue, about: "Only those of this status", schema: .freeText)
    }
  }

  private static func example(of operation: MerchantOperation) -> OrderedJSON? {
    switch operation {
    case .changeSettings: ["greeting": "hello"]
    case .subscribe: ["event": "order.created", "url": "https://app.example/webhooks"]
    default: nil
    }
  }

  private static func success(isList: Bool) -> OrderedJSON {
    .record(
      [("status", .whole()), ("success", .flag), ("data", .anything)] + (isList ? [("pagination", .anyObject)] : []),
      optional: [], isOpen: true)
  }

  private static let failure = OrderedJSON.record([
    "status": .whole(), "success": .flag,
    "error": .record(["code": .anything, "message": .freeText], optional: ["fields": .anyObject]),
  ])
}
