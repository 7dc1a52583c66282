import HostValues

extension AuthorityOperation {
  /// What the Commerce Engine storefront answers (D: paths, statuses and contents; A: messages, codes of 401, the
  /// user's members).
  enum CommerceEngine {
    static let anonymous = row(
      "anonymous", .post, "/auth/anonymous", "Starts as a visitor without a name", credential: .apiKey,
      answers: [
        .init(200, "The user and a pair of tokens", namelessAndPair), .init(401, "X-Api-Key is missing", unauthorized),
      ])
    static let login = row(
      "login", .post, "/auth/login/password", "Signs in with e-mail and password",
      body: ["email": "noura@example.com", "password": "secret-1234"],
      answers: [
        .init(200, "The user and a pair of tokens", userAndPair, namelessAndPair), invalidBody,
        .init(401, "Wrong e-mail or password", error("INVALID_CREDENTIALS")),
      ])
    static let loginByEmail = row(
      "login-by-email", .post, "/auth/login/email", "Asks for a code, which is 123456; none is sent anywhere",
      body: ["email": "noura@example.com"], answers: [codeSent, invalidBody, noUser])
    static let loginByPhone = row(
      "login-by-phone", .post, "/auth/login/phone", "The same with a phone number, and country_code if it is apart",
      body: ["phone": "+966500000001"], answers: [codeSent, invalidBody, noUser])
    static let registerByEmail = row(
      "register-by-email", .post, "/auth/register/email", "Makes a user, who signs in with the code",
      body: ["email": "sara@example.com"], answers: [codeSent, invalidBody, isThere, unfit])
    static let registerByPhone = row(
      "register-by-phone", .post, "/auth/register/phone", "The same with a phone number",
      body: ["phone": "+966500000002"], answers: [codeSent, invalidBody, isThere, unfit])
    static let registerByPassword = row(
      "register-by-password", .post, "/auth/register/password", "The same with a password besides",
      body: ["email": "sara@example.com", "password": "secret-5678"],
      answers: [codeSent, invalidBody, isThere, unfit])
    static let verifyCode = row(
      "verify-otp", .post, "/auth/verify-otp", "Signs in with the code, which is 123456",
      body: ["otp": "123456", "otp_token": "<jwt>"],
      answers: [
        .init(200, "The user and a pair of tokens", userAndPair, namelessAndPair), invalidBody,
        .init(401, "Wrong code, or an otp_token that is not good", error("INVALID_OTP")),
      ])
    static let forgotPassword = row(
      "forgot-password", .post, "/auth/forgot-password", "Asks for a code that resets the password",
      body: ["email": "noura@example.com"], answers: [codeSent, invalidBody, noUser])
    static let refresh = row(
      "refresh", .post, "/auth/refresh-token", "A new pair for a refresh token", credential: .refreshToken,
      body: ["refresh_token": "<jwt>"],
      answers: [
        .init(200, "A new pair", success(["access_token": "<jwt>", "refresh_token": "<jwt>"])), invalidBody,
        .init(404, "The refresh token is unknown, expired, revoked or used", error("NOT_FOUND")),
      ])
    static let logout = row(
      "logout", .post, "/auth/logout", "Ends the family of the token and starts an anonymous one", credential: .bearer,
      answers: [
        .init(
          200, "A new, anonymous pair and its user",
          success(["access_token": "<jwt>", "refresh_token": "<jwt>", "user": nameless])),
        .init(401, "No token, or one that is not good", unauthorized),
      ])
    static let user = row(
      "user", .get, "/auth/user/{id}", "The user of the token", credential: .bearer,
      answers: [
        .init(200, "The user", success(["user": userExample]), success(["user": nameless])),
        .init(401, "No token, one that is not good or of another user; TOKEN_EXPIRED or UNAUTHORIZED", unauthorized),
      ])

    private static func row(
      _ name: String, _ method: Method, _ path: String, _ summary: String, credential: Credential = .none,
      body: OrderedJSON? = nil, answers: [Answer]
    ) -> AuthorityOperation {
      AuthorityOperation(
        authority: .commerceEngine, name: name, method: method, path: "/api/v1/{store_id}/storefront" + path,
        summary: summary, credential: credential, body: body, bodyNeed: .members,
        answers: answers + (answers.contains { $0.status == 404 } ? [] : [noSuchPath]) + (body == nil ? [] : [tooLarge])
      )
    }

    private static func success(_ content: OrderedJSON) -> OrderedJSON {
      ["message": "…", "success": true, "content": content]
    }

    private static func error(_ code: String) -> OrderedJSON {
      ["message": "…", "success": false, "code": .string(code)]
    }

    private static let codeSent = Answer(
      200, "The token of the code, and what the code is for", success(["otp_token": "<jwt>", "otp_action": "login"]))
    private static let noUser = Answer(404, "There is no such user", error("NOT_FOUND"))
    private static let isThere = Answer(409, "There is such a user already", error("CONFLICT"))
    private static let unfit = Answer(422, "An e-mail, a number or a name of no form", error("VALIDATION_ERROR"))
    private static let unauthorized = error("UNAUTHORIZED")
    private static let invalidBody = Answer(400, "The body is not JSON or lacks a text", error("INVALID_INPUT"))
    private static let noSuchPath = Answer(404, "A part of the path is too long", error("NOT_FOUND"))
    private static let tooLarge = Answer(413, "The body is too large", error("PAYLOAD_TOO_LARGE"))
    private static let userAndPair = pair(for: userExample)
    private static let namelessAndPair = pair(for: nameless)

    private static func pair(for user: OrderedJSON) -> OrderedJSON {
      success(["user": user, "access_token": "<jwt>", "refresh_token": "<jwt>"])
    }

    private static let userExample: OrderedJSON = [
      "id": "01K…", "email": "noura@example.com", "phone": "+966500000001", "first_name": "Noura",
      "last_name": "Al-Harbi",
      "customer_id": "01K…", "is_anonymous": false, "is_logged_in": true, "created_at": "2026-11-21T10:00:00.000Z",
      "modified_at": "2026-11-21T10:00:00.000Z",
    ]
    /// A visitor, or a user who gave no names.
    private static let nameless: OrderedJSON = [
      "id": "01K…", "email": .null, "phone": .null, "first_name": .null, "last_name": .null, "customer_id": .null,
      "is_anonymous": true, "is_logged_in": false, "created_at": "2026-11-21T10:00:00.000Z",
      "modified_at": "2026-11-21T10:00:00.000Z",
    ]
  }
}
