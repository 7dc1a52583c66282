import HTTPTypes
import HostCore
import HostValues

extension IntrospectionsController {
  static let openAPI: [OpenAPIOperation] = [
    .init(
      "unattributed-introspections", tag: "Sessions", .get, "/introspections",
      "Calls of app backends that belong to no session: neither their token nor their app id is known",
      query: [
        .init(name: "session", about: "Always `none`", schema: .word([none]), isRequired: true),
        .init(
          name: "after", about: "Calls with a greater number, from the oldest on",
          schema: .whole(JournalQuery.numbers)),
        .init(name: "limit", about: "How many at most; 500 unless it is said", schema: .whole(JournalQuery.limits)),
      ],
      answers: [
        .json(
          200, "The newest ones since the server began, oldest first; `next` is the number for the next `after`",
          .record([
            "introspections": .list(of: call), "first": .nullable(.whole()), "next": .whole(), "total": .whole(),
          ]))
      ])
  ]

  private static let call = OrderedJSON.record([
    "number": .whole(1...9_007_199_254_740_991), "at": .time, "endpoint": .word(["introspect", "verify"]),
    "app_id": .nullable(.freeText), "status": .whole(100...599), "kind": .nullable(.word(Introspection.Kind.self)),
    "reason": .nullable(.freeText),
    "cure": .nullable(.record(["en": .freeText, "ar": .freeText])),
  ])
}
