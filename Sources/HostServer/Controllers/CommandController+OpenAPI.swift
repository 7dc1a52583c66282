import HTTPTypes
import HostValues

extension CommandController {
  private static let tag = "Commands and faults"

  static let openAPI: [OpenAPIOperation] = [
    .init(
      "command", tag: tag, .post, "/sessions/{id}/commands",
      "Does what a merchant or a developer does, by the same inputs",
      body: .init(schema: .ref("Command"), example: ["type": "click-action", "value": "save"]),
      answers: [.json(200, "The entries that it led to", .record(["entries": .list(of: .ref("Entry"))]))]),
    .init("faults", tag: tag, .get, "/sessions/{id}/faults", "The faults that are on", answers: [faults]),
    .init(
      "set-faults", tag: tag, .put, "/sessions/{id}/faults",
      "Switches faults on, and off by null, one for each group; `times` or `ttl` say when one ends by itself",
      body: .init(
        schema: .ref("FaultSwitches"),
        example: [
          "introspection": ["fault": "500", "times": 2], "reply": ["fault": "late", "delay": "3s", "ttl": "1m"],
        ]),
      answers: [faults]),
    .init("end-faults", tag: tag, .delete, "/sessions/{id}/faults", "Switches all off", answers: [faults]),
  ]

  private static let faults = OpenAPIOperation.Answer.json(
    200, "The faults that are on now", .record(["faults": .list(of: .ref("Fault"))]))
}
