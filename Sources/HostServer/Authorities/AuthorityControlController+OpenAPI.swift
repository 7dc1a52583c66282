import HTTPTypes
import HostAuthorities
import HostValues

extension AuthorityControlController {
  private static let tag = "Control of the refresh authorities"

  /// The calls of the control page.
  static let openAPI: [OpenAPIOperation] = [
    row(
      "authorities", .get, "", "All that are served, with accounts and tokens",
      answers: [.json(200, "The authorities", .record(["authorities": .list(of: authority)]))]),
    row("authority", .get, "/{name}", "One of them", answers: [.json(200, "The authority", authority)]),
    row(
      "make-account", .post, "/{name}/accounts", "Makes an account",
      body: .init(
        schema: .record(
          ["email": .freeText, "password": .freeText],
          optional: ["first_name": .freeText, "last_name": .freeText, "mobile": .freeText, "linked": .flag]),
        example: [
          "email": "sara@example.com", "password": "secret-5678", "first_name": "Sara", "last_name": "Al-Qahtani",
          "mobile": "+966500000002", "linked": true,
        ]),
      answers: [
        .json(201, "The account", account), .problem(409, "The e-mail is taken, or there are too many"), .refused,
      ]),
    row(
      "delete-account", .delete, "/{name}/accounts/{id}", "Deletes an identity",
      answers: [.empty(204, "It is deleted"), .problem(409, "Accounts are the stores of sessions here")]),
    row(
      "command-authority", .post, "/{name}/commands", "One command, as the page's buttons give it",
      body: .init(schema: .oneOf(commands), example: ["type": "refresh", "account": "1000001"]),
      answers: [
        .json(200, "The lines that it led to", .record(["entries": .list(of: line)])),
        .problem(409, "It is impossible now"), .refused,
      ]),
    row(
      "set-authority-fault", .put, "/{name}/fault", "Switches a fault on in place of the one before, or by null off",
      body: .init(
        schema: .record(
          ["fault": .nullable(.word(AuthorityFault.Kind.self))],
          optional: [
            "scope": .word(AuthorityFault.Scope.self), "times": .whole(), "lasts": anyDuration, "delay": anyDuration,
          ]),
        example: ["fault": "500", "scope": "refresh", "times": 2, "lasts": "30s", "delay": "3s"]),
      answers: [.json(200, "The authority", authority), .refused]),
    row(
      "end-authority-fault", .delete, "/{name}/fault", "Switches the fault off",
      answers: [.json(200, "The authority", authority)]),
    row(
      "authority-journal", .get, "/{name}/journal", "The lines behind a number, oldest first",
      query: [
        .init(name: "after", about: "Lines with a greater number", schema: .whole(JournalQuery.numbers)),
        .init(name: "limit", about: "How many at most; 1000 unless it is said", schema: .whole(1...1000)),
      ],
      answers: [.json(200, "The lines", .record(["entries": .list(of: line), "next": .whole()]))]),
  ]

  private static func row(
    _ id: String, _ method: HTTPRequest.Method, _ path: String, _ summary: String,
    query: [OpenAPIOperation.Parameter] = [], body: OpenAPIOperation.Body? = nil, answers: [OpenAPIOperation.Answer]
  ) -> OpenAPIOperation {
    OpenAPIOperation(
      id, tag: tag, method, "/authorities" + path, summary, query: query, body: body, answers: answers)
  }

  private static let anyDuration = OrderedJSON.duration(.zero ... .seconds(3_599_999_996_400), example: "30s")

  private static let commands = AuthorityCommand.Kind.allCases.map { kind in
    let type: (String, OrderedJSON) = ("type", ["const": .string(kind.rawValue)])
    switch kind.object {
    case "by"?:
      let by = OrderedJSON.duration(.seconds(-3_599_999_996_400) ... .seconds(3_599_999_996_400), example: "5m")
      return OrderedJSON.record([type, ("by", by)], optional: [], isOpen: false)
    case let object?: return .record([type, (object, .freeText)], optional: [], isOpen: false)
    case nil: return .record([type], optional: [], isOpen: false)
    }
  }

  private static let account = OrderedJSON.record([
    "id": .freeText, "email": .freeText, "password": .freeText, "first_name": .freeText, "last_name": .freeText,
    "mobile": .freeText,
    "anonymous": .flag, "customer_id": .nullable(.freeText), "created_at": .time, "deleted_at": .nullable(.time),
  ])

  private static let token = OrderedJSON.record([
    "id": .freeText, "kind": .word(["access", "refresh"]), "account": .freeText, "family": .freeText,
    "issued_at": .time,
    "expires_at": .time, "standing": .word(["revoked", "expired", "used", "living"]),
  ])

  private static let authority = OrderedJSON.record([
    "name": .word(Authority.self), "title": .freeText, "base_url": .freeText,
    "commands": .record(["login": .freeText, "refresh": .freeText]), "server_time": .time, "clock_offset_ms": .number,
    "faults": .list(of: .word(AuthorityFault.Kind.self)),
    "fault": .nullable(
      .record([
        "fault": .word(AuthorityFault.Kind.self), "scope": .word(AuthorityFault.Scope.self), "delay_ms": .whole(),
        "remaining": .nullable(.whole()), "until": .nullable(.time),
      ])),
    "accounts": .list(of: account), "tokens": .list(of: token), "next": .whole(),
  ])

  private static let line = OrderedJSON.record([
    "seq": .whole(), "at": .time, "by": .word(["client", "hand"]), "operation": .nullable(.freeText),
    "method": .nullable(.freeText), "path": .nullable(.freeText), "status": .nullable(.whole()),
    "account": .nullable(.freeText),
    "reason": .freeText, "tokens": .list(of: .freeText), "fault": .nullable(.freeText), "headers": .anyObject,
    "duration_ms": .nullable(.number),
  ])
}

extension OpenAPIOperation.Answer {
  /// A rule that no schema can say.
  fileprivate static let refused = problem(422, "The rules of the authority refuse it")
}
