package import HostValues

/// Something that happened to an installed app, as far as its webhook tells it.
package struct PlatformEvent: Sendable, Equatable, Codable {
  package let name: EventName
  /// The member `data` of the body. Tokens are not in it: `webhookBody` puts them in.
  package let data: JSONValue
  /// Whose tokens the event hands over: only `app.store.authorize` does.
  package let grant: Grant?

  init(_ name: EventName, _ data: JSONValue, grant: Grant? = nil) {
    self.name = name
    self.data = data
    self.grant = grant
  }

  private enum CodingKeys: String, CodingKey { case name, data, grant }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    name = try fields.decode(EventName.self, forKey: .name)
    data = try fields.decode(JSONValue.self, forKey: .data)
    grant = try fields.decodeIfPresent(Grant.self, forKey: .grant)
  }
}

extension PlatformEvent {
  static func installed(_ app: AppProfile, at installation: Moment) -> PlatformEvent {
    PlatformEvent(.installed, app.card(installedAt: installation))
  }

  static func updated(_ app: AppProfile, at installation: Moment) -> PlatformEvent {
    PlatformEvent(.updated, app.card(installedAt: installation))
  }

  /// The body is the one of `app.installed` (A).
  static func uninstalled(_ app: AppProfile, at installation: Moment) -> PlatformEvent {
    PlatformEvent(.uninstalled, app.card(installedAt: installation))
  }

  /// Hands the tokens of a store to the app (D).
  static func storeAuthorized(_ grant: Grant) -> PlatformEvent {
    PlatformEvent(
      .storeAuthorized,
      [
        "expires": .integer(grant.expiresAt.seconds), "scope": .string(grant.scope), "token_type": "bearer",
      ], grant: grant)
  }

  /// All settings of the app in this store, not only those that changed (D).
  static func settingsUpdated(_ settings: [String: JSONValue]) -> PlatformEvent {
    PlatformEvent(.settingsUpdated, ["settings": .object(settings)])
  }

  /// The event is documented, its body is not (A).
  ///
  /// - Parameter rating: 1 to 5 stars.
  package static func feedbackCreated(
    id: Int, rating: Int, comment: String, at moment: Moment
  ) -> PlatformEvent {
    PlatformEvent(
      .feedbackCreated,
      [
        "id": .integer(id), "rating": .integer(rating), "comment": .string(comment),
        "created_at": .string(CreatedAtFormat.standard.text(moment)),
      ])
  }
}
