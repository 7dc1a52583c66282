import HTTPTypes
import HostValues

extension TokensController {
  private static let tag = "Tokens"

  static let openAPI: [OpenAPIOperation] = [
    .init(
      "make-token", tag: tag, .post, "/tokens", "Makes a token with any claims; it belongs to no session",
      body: .init(schema: draft, example: example, isRequired: false),
      answers: [
        .json(201, "The token", .record(["token": .freeText, "key_id": .freeText, "claims": .ref("Claims")])),
        .problem(422, "A claim cannot be as it is, or the token would be too long"),
      ]),
    .init(
      "inspect-token", tag: tag, .post, "/tokens/inspect", "Says what is right or wrong with a token",
      body: .init(schema: .record(["token": .freeText]), example: ["token": "v4.public.…"]),
      answers: [
        .json(
          200, "What can be read of it; `lines` say the same for people",
          .record([
            "good": .flag, "problem": .nullable(.freeText), "signature": .word(["verified", "mismatch", "unchecked"]),
            "key_id": .nullable(.freeText), "claims": .nullable(.ref("Claims")), "expires_in_ms": .nullable(.number),
            "lines": .list(of: .freeText),
          ]))
      ]),
  ]

  private static let draft = OrderedJSON.record(
    [:],
    optional: [
      "data": .record([:], optional: ["merchant_id": .whole(), "user_id": .whole()]), "aud": .freeText,
      "iss": .freeText,
      "sub": .freeText, "iat": .time, "exp": .time, "jti": .nullable(.freeText),
      "lifetime": .duration(.seconds(-3_599_999_996_400) ... .seconds(3_599_999_996_400), example: "-5m"),
    ])

  private static let example: OrderedJSON = [
    "data": ["merchant_id": 123_456, "user_id": 987_654], "aud": "1234567", "iat": "2026-01-19T12:00:00Z",
    "exp": "2026-01-19T12:05:00Z",
  ]
}
