import HostValues

extension AuthorityOperation {
  /// What the authorization server of Salla's merchants answers to programs (D: RFC 6749 and the partner documentation).
  enum SallaMerchant {
    static let token = AuthorityOperation(
      authority: .sallaMerchant, name: "token", method: .post, path: "/token",
      summary: "Tokens for a code of the consent page, or new ones for a refresh token", credential: .clientSecret,
      body: [
        "grant_type": "refresh_token", "refresh_token": "rt_…", "client_id": "1234567", "client_secret": "…",
        "code": "", "redirect_uri": "",
      ], bodyNeed: .form,
      answers: [
        .init(200, "The tokens; a refresh token only with the scope offline_access", pair, accessAlone),
        .init(400, "The form, the code or the refresh token is not good", problem("invalid_grant")),
        .init(401, "client_id and client_secret are not those of the app", problem("invalid_client")),
        .init(413, "The body is too large", problem("invalid_request")),
      ])

    static func problem(_ code: String, _ words: String = "…") -> OrderedJSON {
      ["error": .string(code), "error_description": .string(words)]
    }

    private static let pair: OrderedJSON = [
      "token_type": "bearer", "access_token": "at_…", "expires": 1_796_979_600, "expires_in": 1_209_600,
      "refresh_token": "rt_…", "scope": "settings.read offline_access",
    ]
    private static let accessAlone: OrderedJSON = [
      "token_type": "bearer", "access_token": "at_…", "expires": 1_796_979_600, "expires_in": 1_209_600,
      "scope": "settings.read",
    ]
  }
}
