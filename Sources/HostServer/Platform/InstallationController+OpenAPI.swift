import HTTPTypes
import HostCore
import HostPlatform
import HostValues

extension InstallationController {
  private static let tag = "The app's installation"

  static let openAPI: [OpenAPIOperation] =
    InstallationCommand.Kind.allCases.map { kind in
      let (required, optional) = CommandSchemas.members(of: kind.input)
      return .init(
        kind.rawValue, tag: tag, .post, "/sessions/{id}/\(kind.rawValue)", kind.about,
        body: .init(
          schema: .record(required, optional: optional, isOpen: false), isRequired: !required.isEmpty),
        answers: [
          .json(
            200, "The entries that it led to; one that was not carried out is `ignored`, with the reason",
            .record(["entries": .list(of: .ref("Entry"))]))
        ])
    } + [
      .init(
        "deliveries", tag: tag, .get, "/sessions/{id}/deliveries",
        "How the app stands in the merchant's store, and its webhooks with their tries, oldest first",
        query: [
          .init(
            name: "wait", about: "How long to wait until no webhook is to be sent; 0s unless it is said",
            schema: .duration(StateQuery.waits, example: "5s"))
        ],
        answers: [
          .json(
            200, "The installation; `rested` says whether no webhook is to be sent now",
            .record(["installation": .ref("Installation"), "rested": .flag]))
        ])
    ]
}
