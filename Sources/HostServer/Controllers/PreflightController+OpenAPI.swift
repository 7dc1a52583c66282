import HTTPTypes
import HostPreflight
import HostValues

extension PreflightController {
  static let openAPI: [OpenAPIOperation] = [
    .init(
      "preflight", tag: "Reports", .post, "/preflight", "Says whether a dashboard can show a page",
      body: .init(schema: .record(["url": .freeText], isOpen: true), example: ["url": "http://localhost:3000/"]),
      answers: [
        .json(200, "What was found", .ref("Preflight")), .problem(422, "The address is no absolute http or https URL"),
        .problem(503, "This server fetches nothing"),
      ])
  ]
}
