import HostValues

/// A time in which a merchant uses an app without paying.
package struct Trial: Sendable, Equatable, Codable {
  package let startedAt: Moment
  package let endsAt: Moment
  /// The plan that is tried; nil when the trial is the app's as a whole.
  package let planName: String?

  /// How many days a trial lasts when nobody says otherwise (A).
  package static let standardDays = 7
  package static let days = 1...366
}

extension PlatformEvent {
  static func trialStarted(_ trial: Trial, of app: AppProfile) -> PlatformEvent {
    PlatformEvent(
      .trialStarted,
      trial.json(
        of: app, ["created_at": .string(CreatedAtFormat.standard.text(trial.startedAt)), "features": []]))
  }

  /// - Parameter subscription: when the merchant subscribed, which is what ends most trials; nil when nobody did (A).
  static func trialCanceled(_ trial: Trial, of app: AppProfile, subscribedAt subscription: Moment?) -> PlatformEvent {
    PlatformEvent(
      .trialCanceled,
      trial.json(
        of: app,
        [
          "created_at": .string(CreatedAtFormat.standard.text(trial.startedAt)), "features": [],
          "subscription_at": .optional(subscription.map(CreatedAtFormat.standard.text)),
        ]))
  }

  /// It has neither `created_at` nor `features` (D).
  static func trialExpired(_ trial: Trial, of app: AppProfile) -> PlatformEvent {
    PlatformEvent(.trialExpired, trial.json(of: app, [:]))
  }
}

extension Trial {
  /// What every event of a trial says (D; `plan_type` of a trial is `once` in an example of the Merchant API, O).
  fileprivate func json(of app: AppProfile, _ more: [String: JSONValue]) -> JSONValue {
    let members: [String: JSONValue] = [
      "id": app.idJSON, "app_name": .string(app.name), "app_description": .string(app.description),
      "app_type": "app", "categories": [], "plan_name": .optional(planName), "plan_type": "once",
      "start_date": .string(startedAt.inRiyadh.date), "end_date": .string(endsAt.inRiyadh.date),
      "store_type": .string(app.storeType.rawValue),
    ]
    return .object(members.merging(more) { $1 })
  }
}
