import HTTPTypes
import HostValues

extension ExchangeController {
  static let openAPI = [
    operation("introspect", "Judges a token, as an app's backend asks"),
    operation("verify", "The same, with store and owner"),
  ]

  private static func operation(_ endpoint: String, _ summary: String) -> OpenAPIOperation {
    OpenAPIOperation(
      id: endpoint, tag: "The exchange authority", method: .post, path: "/exchange-authority/v1/\(endpoint)",
      summary: summary,
      query: [
        .init(name: "S-Source", about: "The app id of the caller", schema: .freeText, isHeader: true),
        .init(
          name: "subject", about: "report-builder for that one's answer; else the token's subject", schema: .freeText,
          isHeader: true),
      ],
      body: .init(
        schema: .record(
          ["token": .freeText], optional: ["iss": .nullable(.freeText), "subject": .nullable(.freeText)], isOpen: true),
        example: ["token": "v4.public.…", "iss": "merchant-dashboard", "subject": "embedded-page"]),
      answers: [
        .init(
          status: 200, meaning: "It is good; or what a fault says",
          content: [("application/json", ["anyOf": [success(endpoint), failure]]), ("text/html", .freeText)]),
        .json(400, "The body is not JSON or has no token", failure),
        .json(401, "It is not good", failure),
        .problem(403, "The call comes to a name that is not local"),
        .problem(413, "The body is too large"),
        .json(422, "It is not good, where the server is set so", failure),
        .json(429, "A fault", failure), .json(500, "A fault", failure), .json(504, "A fault", failure),
        .problem(507, "The journal cannot be read or written now, so nothing is said about the token"),
      ])
  }

  private static func success(_ endpoint: String) -> OrderedJSON {
    let owner: [(String, OrderedJSON)] = endpoint == "verify" ? [("store_id", .whole()), ("owner_id", .whole())] : []
    let usual = OrderedJSON.record(
      [("merchant_id", .whole()), ("user_id", .whole()), ("exp", .freeText)] + owner, optional: [], isOpen: false)
    let report = OrderedJSON.record(
      [
        ("store_id", .whole()), ("app_id", ["type": ["integer", "string"]]), ("user_id", .whole()),
        ("partner_id", .whole()), ("exp", .freeText),
      ], optional: [], isOpen: false)
    let data = endpoint == "verify" ? usual : ["anyOf": [usual, report]]
    return .record(["status": ["const": 200], "success": ["const": true], "data": data])
  }

  private static let failure = OrderedJSON.record([
    "status": .whole(), "success": ["const": false], "error": .record(["message": .freeText, "code": .whole()]),
  ])
}
