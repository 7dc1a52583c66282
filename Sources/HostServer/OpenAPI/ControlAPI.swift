import HostAuthorities

/// All of the server's own calls as its description has them.
enum ControlAPI {
  static let operations: [OpenAPIOperation] = [
    SessionsController.openAPI, JournalController.openAPI, IntrospectionsController.openAPI,
    CommandController.openAPI, InstallationController.openAPI, ReportController.openAPI,
    PreflightController.openAPI, TokensController.openAPI, ServiceController.openAPI, SessionController.openAPI,
    AuthorityControlController.openAPI, EdgeController.openAPI, ExchangeController.openAPI,
    InvitationsController.openAPI,
  ].flatMap { $0 }

  static let part = OpenAPIPart(
    tags: [
      .init(name: "Sessions", description: "A session is one merchant's dashboard with one app in it."),
      .init(name: "Commands and faults", description: "What a merchant does, and what goes wrong on purpose."),
      .init(name: "The app's installation", description: "What a merchant does with the app, and its webhooks."),
      .init(name: "Reports", description: "What was seen of an app."),
      .init(name: "Tokens", description: "Tokens by hand, and the keys that verify them."),
      .init(name: "Service", description: "For scripts that wait."),
      .init(name: "The page's own door", description: "How a dashboard page speaks with its session."),
      .init(
        name: "Control of the refresh authorities",
        description: "Accounts, tokens, faults and the journal of the refresh authorities."),
      .init(name: "The exchange authority", description: "Tells an app's backend whether a token is good."),
    ], paths: OpenAPIOperation.paths(operations), schemas: Schemas.all)
}
