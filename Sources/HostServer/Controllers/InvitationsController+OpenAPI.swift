import HTTPTypes
import HostValues

extension InvitationsController {
  static let openAPI: [OpenAPIOperation] = [
    .init(
      "invite", tag: "Sessions", .post, "/sessions/{id}/invitations",
      "Invites another machine, such as a telephone, to the session's remote control",
      answers: [
        .json(
          201,
          "Addresses, each with an invitation that is good once within ten minutes; none where the server listens on"
            + " this machine alone", .record(["urls": .list(of: .freeText)]))
      ])
  ]
}
