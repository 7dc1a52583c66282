import HTTPTypes
import HostValues

extension SessionController {
  private static let tag = "The page's own door"

  static let openAPI: [OpenAPIOperation] = [
    .init(
      "inputs", tag: tag, .post, "/sessions/{id}/inputs",
      "Numbered batches of messages and clicks; each number is applied once",
      body: .init(
        schema: .record(
          [
            "stage": stage, "first": .whole(InputBatch.numbers),
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
      query: place, answers: [.init(status: 200, meaning: "The events", content: [("text/event-stream", event)])]),
    .init(
      "channel", tag: tag, .get, "/sessions/{id}/channel",
      "A WebSocket: batches as in `POST …/inputs` one way; `applied`, `problem` and `events` the other",
      query: place,
      answers: [
        .empty(101, "The connection goes on as a WebSocket (RFC 6455, version 13)"),
        .problem(426, "The request does not ask for a WebSocket, or not as the first one of its connection"),
      ]),
  ]

  private static let place: [OpenAPIOperation.Parameter] = [
    .init(name: "stage", about: "The id that the page gave itself", schema: stage, isRequired: true),
    .init(name: "after", about: "The last event that is known; a stream's `Last-Event-ID` too", schema: .freeText),
  ]

  private static let stage = OrderedJSON.freeText(InputBatch.stageLengths)

  /// Before OpenAPI 3.2 the schema of a stream is that of each event in it.
  private static let event = OrderedJSON.record([
    "id": .freeText, "event": .word(StreamEvent.Name.self), "data": .freeText,
  ])
}
