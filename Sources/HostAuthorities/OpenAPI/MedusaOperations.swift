import HostValues

extension AuthorityOperation {
  /// What the Medusa store answers (D, but for the customer's members: A).
  enum Medusa {
    static let register = row(
      "register", .post, "/auth/customer/emailpass/register", "Makes an identity that is not linked to a customer yet",
      body: credentials,
      answers: [
        .init(200, "A token with an empty actor_id", token), invalidBody,
        .init(401, "The e-mail is taken", unauthorized),
      ])
    static let login = row(
      "login", .post, "/auth/customer/emailpass", "Signs in with e-mail and password", body: credentials,
      answers: [.init(200, "A token", token), invalidBody, .init(401, "Wrong e-mail or password", unauthorized)])
    static let resetPassword = row(
      "reset-password", .post, "/auth/customer/emailpass/reset-password", "Asks for a token that sets a new password",
      body: ["identifier": "noura@example.com"], bodyNeed: .members,
      answers: [Answer(plain: 201, "Whether there is such an identity or not", "Created"), invalidBody])
    static let refresh = row(
      "refresh", .post, "/auth/token/refresh", "A new token for one that is still good", credential: .bearer,
      answers: [
        .init(200, "A new token; the old one lives until its own end", token), noToken,
        .init(404, "The identity was deleted", notFound),
      ])
    static let startSession = row(
      "start-session", .post, "/auth/session", "Makes a cookie session out of a token", credential: .bearer,
      answers: [
        .init(200, "The token's claims, and the connect.sid cookie", ["user": claims], ["user": unlinkedClaims]),
        noToken,
      ])
    static let endSession = row(
      "end-session", .delete, "/auth/session", "Ends the cookie session, if there is one",
      answers: [.init(200, "There is no session any more", ["success": true])])
    static let linkCustomer = row(
      "link-customer", .post, "/store/customers", "Makes a customer and links the token's identity to it",
      credential: .bearer,
      body: ["email": "noura@example.com", "first_name": "Noura", "last_name": "Al-Harbi"], bodyNeed: .nothing,
      answers: [
        .init(200, "The customer; refresh for a token that carries it", ["customer": customerExample]),
        .init(400, "Linked already, or the body is not JSON", invalid), noToken,
        .init(404, "The identity was deleted", notFound),
      ])
    static let customer = row(
      "customer", .get, "/store/customers/me", "The customer of the token or the session", credential: .bearerOrCookie,
      answers: [
        .init(200, "The customer", ["customer": customerExample]), noToken, .init(404, "No such customer", notFound),
      ])

    private static func row(
      _ name: String, _ method: Method, _ path: String, _ summary: String, credential: Credential = .none,
      body: OrderedJSON? = nil, bodyNeed: BodyNeed = .object, answers: [Answer]
    ) -> AuthorityOperation {
      AuthorityOperation(
        authority: .medusa, name: name, method: method, path: path, summary: summary, credential: credential,
        body: body, bodyNeed: bodyNeed, answers: answers + (body == nil ? [] : [tooLarge]))
    }

    private static let credentials: OrderedJSON = ["email": "noura@example.com", "password": "secret-1234"]
    private static let token: OrderedJSON = ["token": "<jwt>"]
    private static let invalid: OrderedJSON = ["type": "invalid_data", "message": "…"]
    private static let unauthorized: OrderedJSON = ["type": "unauthorized", "message": "Invalid email or password"]
    private static let notFound: OrderedJSON = ["type": "not_found", "message": "… was not found"]
    private static let invalidBody = Answer(400, "The body is not a JSON object", invalid)
    private static let tooLarge = Answer(413, "The body is too large", invalid)
    private static let noToken = Answer(401, "No token, or one that is not good", ["message": "Unauthorized"])
    private static let claims: OrderedJSON = [
      "actor_id": "cus_01K…", "actor_type": "customer", "auth_identity_id": "authid_01K…",
      "app_metadata": ["customer_id": "cus_01K…"], "user_metadata": [:], "iat": 1_795_255_200, "exp": 1_795_341_600,
    ]
    private static let unlinkedClaims: OrderedJSON = [
      "actor_id": "", "actor_type": "customer", "auth_identity_id": "authid_01K…", "app_metadata": [:],
      "user_metadata": [:], "iat": 1_795_255_200, "exp": 1_795_341_600,
    ]
    private static let customerExample: OrderedJSON = [
      "id": "cus_01K…", "email": "noura@example.com", "company_name": .null, "first_name": "Noura",
      "last_name": "Al-Harbi", "phone": .null, "metadata": .null, "has_account": true, "deleted_at": .null,
      "created_at": "2026-11-21T10:00:00.000Z", "updated_at": "2026-11-21T10:00:00.000Z", "addresses": [],
    ]
  }
}
