import HTTPTypes
import HostAuthorities

extension SessionController {
  private static let tag = "The page's own door"

  static let openAPI: [OpenAPIOperation] = [
    .init(
      "inputs", tag: tag, .post, "/sessions/{id}/inputs",
      "Numbered batches of messages and clicks; each number is applied once",
      body: .init(
        schema: .record(
          [
            "stage": .freeText(matching: "^[^$]{1,64}$", atMost: 64), "first": .whole(),
            "inputs": .list(of: .ref("PageInput")),
          ],
          optional: ["after": .nullable(.freeText)], isOpen: true),
        example: ["stage": "page-1", "first": 1, "inputs": [["type": "open", "width": 1180]]]),
      answers: [
        .json(
          200, "The number of the last input that is applied, and the news since `after`",
          .record(
            ["applied": .whole()],
            optional: ["events": .list(of: .record(["id": .freeText, "event": .freeText, "data": .anything]))])),
        .problem(409, "Another page holds the app (`stage-lost`), or inputs are missing (`gap`, `expected`)"),
      ]),
    .init(
      "stream", tag: tag, .get, "/sessions/{id}/stream",
      "Server-sent events: `hello`, `state`, `entry`, `effect`, `stage-lost`; it goes on until the caller leaves",
      query: [
        .init(name: "stage", about: "The id that the page gave itself", schema: .freeText(matching: "^.", atMost: 64)),
        .init(name: "after", about: "The last event that is known, as the header `Last-Event-ID`", schema: .freeText),
      ],
      answers: [.init(status: 200, meaning: "The events", content: [("text/event-stream", .freeText)])]),
  ]
}
