import HostCore
import HostProtocol
import HostValues

/// A body of `POST /sessions`: what the new session has otherwise than the server's settings say.
struct SessionDraft: Sendable {
  private(set) var settings: SessionSettings
  /// What is done to the session before anybody opens it.
  private(set) var inputs: [Input] = []

  static let names = ["app", "merchant", "user"] + SettingInputs.names

  init(_ json: JSONValue, over standard: SessionSettings) throws(Problem) {
    let body = try RequestMembers(json, known: Self.names)
    settings = standard
    if let app = try body["app"]?.members(known: ["id", "name", "route", "url"]) {
      if app["url"] != nil {
        settings.app.name = AppSettings.unnamed
        settings.app.route = "my-app"
      }
      try set([("id", .appID), ("name", .appName), ("route", .route), ("url", .appURL)], from: app)
    }
    if let merchant = try body["merchant"]?.members(known: ["id", "name"]) {
      try set([("name", .merchantName)], from: merchant)
      try setNumbers([("id", .merchantID)], from: merchant)
    }
    if let user = try body["user"]?.members(known: ["id"]) { try setNumbers([("id", .userID)], from: user) }
    for input in try SettingInputs.read(body) { if !settings.begin(with: input) { inputs.append(input) } }
  }

  private mutating func set(_ names: [(String, Setting)], from members: RequestMembers) throws(Problem) {
    for (name, setting) in names {
      if let member = members[name] { try set(setting, name, try member.text(), at: member.place) }
    }
  }

  private mutating func setNumbers(_ names: [(String, Setting)], from members: RequestMembers) throws(Problem) {
    for (name, setting) in names {
      if let member = members[name] { try set(setting, name, String(try member.whole()), at: member.place) }
    }
  }

  private mutating func set(
    _ setting: Setting, _ name: String, _ text: String, at place: MemberPlace
  ) throws(Problem) {
    do throws(SettingProblem) { try settings.set(setting, to: SettingText(text, field: name)) } catch {
      throw .badRequest(error.message, pointer: place.pointer)
    }
  }
}

extension SessionSettings {
  /// Has from the start what an input would change.
  ///
  /// - Returns: whether it is a thing of settings at all.
  fileprivate mutating func begin(with input: Input) -> Bool {
    switch input {
    case .setName(let name): self.name = name
    case .setPolicy(let change): policy = change.applied(to: policy)
    case .setTokenLifetime(let lifetime): tokenLifetime = lifetime
    case .setCurrency(let code): currency = code
    case .setLanguage(let language): self.language = language
    case .setTheme(let theme): self.theme = theme
    default: return false
    }
    return true
  }
}
