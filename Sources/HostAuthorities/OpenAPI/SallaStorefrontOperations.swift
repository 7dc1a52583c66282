import HostValues

extension AuthorityOperation {
  /// What Salla's storefront answers (D: bodies of refresh and login; A: paths, refusals, the profile).
  struct SallaStorefront {
    let settings: AuthoritySettings.SallaStorefront

    static let root = "/store/v1/"

    var all: [AuthorityOperation] { [login, verify, refresh, profile, logout] }

    var login: AuthorityOperation {
      row(
        "login", .post, "auth/login", "Signs in by e-mail or mobile number; no code is sent anywhere",
        body: ["type": "email", "email": "noura@example.com"],
        answers: [signedInOrNew, invalidBody])
    }

    var verify: AuthorityOperation {
      row(
        "verify", .post, "auth/{type}/verify", "Signs in with the code, which is 1234",
        body: ["email": "noura@example.com", "code": "1234"],
        answers: [
          signedInOrNew, .init(401, "Wrong code", unauthorized),
          .init(404, "The type is too long", error(404, "not_found")), invalidBody,
        ])
    }

    var refresh: AuthorityOperation {
      row(
        "refresh", .post, settings.refreshPath, "A new token for one that is still good", credential: .bearer,
        answers: [.init(settings.successStatus, "A new token", refreshed), noToken])
    }

    var profile: AuthorityOperation {
      row(
        "profile", .get, "profile/info", "The customer of the token", credential: .bearer,
        answers: [.init(200, "The customer", ["status": 200, "success": true, "data": customer]), noToken])
    }

    var logout: AuthorityOperation {
      row(
        "logout", .post, "auth/logout", "Ends the token", credential: .bearer,
        answers: [
          .init(200, "The token is revoked", ["status": 200, "success": true, "data": ["message": "…"]]), noToken,
        ])
    }

    private func row(
      _ name: String, _ method: Method, _ path: String, _ summary: String, credential: Credential = .none,
      body: OrderedJSON? = nil, answers: [Answer]
    ) -> AuthorityOperation {
      AuthorityOperation(
        authority: .sallaStorefront, name: name, method: method, path: Self.root + path, summary: summary,
        credential: credential, body: body,
        answers: answers + (body == nil ? [] : [Answer(413, "The body is too large", error(413, "payload_too_large"))]))
    }

    private var refreshed: OrderedJSON {
      SallaStorefrontDialect.authenticated("<jwt>", status: settings.successStatus, key: settings.tokenKey)
    }

    private var signedIn: OrderedJSON { SallaStorefrontDialect.authenticated("<jwt>", status: 200, key: .token) }
    private var signedInOrNew: Answer {
      .init(
        200, "A token, or new_customer for one whom the store does not know", signedIn,
        SallaStorefrontDialect.newCustomer)
    }
    private var noToken: Answer { Answer(401, "No token, or one that is not good", unauthorized) }
    private var unauthorized: OrderedJSON { error(401, "unauthorized") }
    private var invalidBody: Answer { Answer(422, "The body lacks something", error(422, "validation_failed")) }

    private func error(_ status: Int, _ code: String) -> OrderedJSON {
      ["status": .integer(status), "success": false, "error": ["code": .string(code), "message": "…"]]
    }

    private var customer: OrderedJSON {
      ["id": 1_000_001, "first_name": "Noura", "last_name": "Al-Harbi", "email": "noura@example.com"]
    }
  }
}
