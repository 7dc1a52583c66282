import HTTPTypes
import HostValues

extension SessionsController {
  private static let tag = "Sessions"

  static let openAPI: [OpenAPIOperation] = [
    .init(
      "list-sessions", tag: tag, .get, "/sessions", "The sessions, newest use first",
      query: [
        .init(
          name: "before", about: "Where to go on: the `next` of the answer before",
          schema: .freeText(matching: ListQuery.placePattern)),
        .init(name: "limit", about: "How many at most; 200 unless it is said", schema: .whole(ListQuery.limits)),
      ],
      answers: [
        .json(
          200,
          "The sessions, `total` says how many there are in all; `removed` counts those that went in this run because "
            + "nobody used them for 30 days, or because 10,000 are the most",
          .record([
            "sessions": .list(of: .ref("SessionSummary")), "total": .whole(), "next": .nullable(.freeText),
            "removed": .record(["unused": .whole(), "for_room": .whole()]),
          ]))
      ]),
    .init(
      "delete-sessions", tag: tag, .delete, "/sessions", "Forgets every session and its journal, those in use too",
      answers: [.empty(204, "All are gone")]),
    .init(
      "make-session", tag: tag, .post, "/sessions",
      "Makes a session; whatever the body leaves out is as the server's settings have it",
      body: .init(schema: .ref("SessionDraft"), example: example, isRequired: false),
      answers: [.json(201, "Open `url` in a browser", .ref("MadeSession"))]),
    .init(
      "session", tag: tag, .get, "/sessions/{id}", "The whole state, at once or once it is as asked",
      query: [
        .init(
          name: "until",
          about: "What has to be so: `app_status:ready`, `load:3` (or later), `title:Stock*`; may be repeated",
          schema: .list(of: .freeText(matching: "^(app_status:(\(statuses))|load:0*(\(loads))|title:.*)$"))),
        .init(
          name: "wait", about: "How long to wait for it; 5s unless it is said",
          schema: .duration(StateQuery.waits, example: "10s")),
      ],
      answers: [
        .json(200, "The state", .ref("State")),
        .problem(408, "It has not come to that in time; `state` is how it is"),
        .problem(429, "Too many calls wait already"),
      ]),
    .init(
      "change-session", tag: tag, .patch, "/sessions/{id}",
      "Changes settings as a click does: a theme is told to the app, a language loads it again",
      body: .init(
        schema: .ref("SessionChange"), example: ["layout": ["theme": "dark"], "policy": ["confirm": "accept"]]),
      answers: [.json(200, "The state", .ref("State"))]),
    .init(
      "reset-session", tag: tag, .post, "/sessions/{id}/reset",
      "Back to the start: settings, state, faults and clock; the id, the page and the journal stay",
      answers: [.json(200, "The state", .ref("State"))]),
    .init(
      "delete-session", tag: tag, .delete, "/sessions/{id}", "Forgets a session and its journal",
      answers: [.empty(204, "It is gone")]),
    .init(
      "export-session", tag: tag, .get, "/sessions/{id}/export", "The session as one file, without tokens",
      answers: [.json(200, "The file", .anyObject)]),
    .init(
      "import-session", tag: tag, .post, "/sessions/import", "Makes a session of such a file",
      query: [
        .init(
          name: "replay", about: "`live` repeats the merchant's clicks against the live app", schema: .word(["live"]))
      ],
      body: .init(schema: .anyObject),
      answers: [
        .json(
          201, "Where it is, and whether a replay comes to the same state",
          .record(["id": .freeText, "url": .freeText, "replay": replay])),
        .problem(422, "It is no recording that can be read"),
      ]),
  ]

  private static let example: OrderedJSON = [
    "app": ["url": "http://localhost:3000/", "id": "1234567"], "merchant": ["id": 123_456, "name": "Noura Store"],
    "user": ["id": 987_654], "layout": ["theme": "dark", "locale": "ar", "currency": "SAR"],
    "token": ["lifetime": "30s"], "faults": ["introspection": ["fault": "500", "times": 2, "ttl": "30s"]],
    "policy": ["confirm": "accept", "checkout": "paid", "redirects": "record", "unknown_events": "error"],
  ]

  private static let statuses = "connecting|initialized|ready|destroyed|blocked|error"
  private static let loads = DurationPattern.alternatives(1...Int(Int32.max)).joined(separator: "|")

  private static let replay = OrderedJSON.record([
    "same": .flag, "steps": .whole(),
    "differences": .list(of: .record(["path": .freeText, "recorded": .freeText, "replayed": .freeText])),
  ])
}
