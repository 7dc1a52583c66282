import HTTPTypes
import HostEdge
import HostValues

extension EdgeController {
  static let openAPI: [OpenAPIOperation] = [
    .init(
      "open-edge", tag: "Service", .post, "/edge",
      "Answers \(PlatformName.allCases.map(\.rawValue).joined(separator: ", ")) from now on, and says how a browser gets there",
      answers: [
        .json(
          200, "The names are answered",
          .record(
            [
              "dashboard": .freeText, "port": .whole(1...65535), "args": .list(of: .freeText),
              "pins": .list(of: .freeText), "proxy": .freeText, "pac": .freeText, "run_proxy": .freeText,
            ], optional: ["authority": .freeText])),
        .problem(503, "They cannot be answered here"),
      ])
  ]
}
