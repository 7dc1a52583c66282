import HTTPTypes
import HostValues

extension ServiceController {
  private static let tag = "Service"

  static let openAPI: [OpenAPIOperation] = [
    .init(
      id: "healthz", tag: tag, method: .get, path: "/healthz", summary: "Answers while the server does",
      answers: [.json(200, "It is up", .record(["status": .freeText]))]),
    .init(
      id: "version", tag: tag, method: .get, path: "/version", summary: "Name and version",
      answers: [.json(200, "Both", .record(["name": .freeText, "version": .freeText]))]),
    .init(
      "keys", tag: "Tokens", .get, "/keys", "The public keys that verify the tokens",
      answers: [
        .json(
          200, "The one that signs, and those before it",
          .record(["current": .ref("Key"), "previous": .list(of: .ref("Key"))]))
      ]),
  ]
}
