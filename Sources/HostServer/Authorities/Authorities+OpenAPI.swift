import HostAuthorities

extension Authorities {
  /// What the authorities answer themselves, each under a tag of its own; those alone that are served.
  var openAPI: OpenAPIPart {
    let served = all.map(\.authority)
    var paths: [OrderedJSON.Member] = []
    if case .object(let members) = engine.openAPIPaths {
      paths = members.filter { member in served.contains { member.name.hasPrefix($0.prefix + "/") } }
    }
    return OpenAPIPart(
      tags: served.map {
        .init(name: $0.title, description: "Stands in for the vendor's own, below \($0.prefix), with its exact bodies.")
      }, paths: .object(paths), securitySchemes: AuthorityEngine.openAPISecuritySchemes)
  }
}

extension AuthorityControlController {
  private static let tag = "Control of the refresh authorities"

  /// The calls of the control page.
  static let openAPI = OpenAPIPart(
    tags: [.init(name: tag, description: "Accounts, tokens, faults and the journal of the refresh authorities.")],
    paths: OpenAPIOperation.paths([
      row("authorities", "get", "", "All that are served, with accounts and tokens", answers: [(200, "They")]),
      row("authority", "get", "/{name}", "One of them", answers: [(200, "It"), unknown]),
      row(
        "make-account", "post", "/{name}/accounts", "Makes an account",
        body: (
          ["email", "password"],
          [
            "email": "sara@example.com", "password": "secret-5678", "first_name": "Sara", "last_name": "Al-Qahtani",
            "mobile": "+966500000002", "linked": true,
          ]
        ),
        answers: [(201, "The account"), wrong, unknown, (409, "The e-mail is taken, or there are too many")]),
      row(
        "delete-account", "delete", "/{name}/accounts/{id}", "Deletes an identity",
        answers: [(204, "It is deleted"), (404, "No such authority or account")]),
      row(
        "command-authority", "post", "/{name}/commands",
        "One command: sign-in, refresh, race or replay {account}; start-anonymous; expire-access {token}; "
          + "expire-refresh or revoke-family {family}; advance-clock {by}",
        body: (["type"], ["type": "refresh", "account": "1000001"]),
        answers: [
          (200, "The lines that it led to"), wrong, (404, "No such authority, account, token or family"),
          (409, "It is impossible now"),
        ]),
      row(
        "set-authority-fault", "put", "/{name}/fault", "Switches a fault on in place of the one before, or by null off",
        body: (["fault"], ["fault": "500", "scope": "refresh", "times": 2, "lasts": "30s", "delay": "3s"]),
        answers: [(200, "The authority"), wrong, unknown]),
      row(
        "end-authority-fault", "delete", "/{name}/fault", "Switches the fault off",
        answers: [(200, "The authority"), unknown]),
      row(
        "authority-journal", "get", "/{name}/journal", "The lines behind a number, oldest first",
        numbers: ["after", "limit"], answers: [(200, "The lines"), wrong, unknown]),
    ]), schemas: ["Problem": OpenAPIOperation.problemSchema])

  private static let unknown = (404, "No such authority")
  private static let wrong = (400, "A member is wrong, or nobody knows it")

  private static func row(
    _ id: String, _ method: String, _ path: String, _ summary: String, numbers: [String] = [],
    body: (required: [String], example: OrderedJSON)? = nil, answers: [(Int, String)]
  ) -> OpenAPIOperation {
    OpenAPIOperation(
      id: id, tag: tag, method: method, path: "/api/v1/authorities" + path, summary: summary, numbers: numbers,
      body: body, answers: answers)
  }
}
