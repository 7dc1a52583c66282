/// The events of an installed app, by the names that the platform calls them (D).
package enum EventName: String, Sendable, CaseIterable, Codable {
  case installed = "app.installed"
  case updated = "app.updated"
  case uninstalled = "app.uninstalled"
  case storeAuthorized = "app.store.authorize"
  case settingsUpdated = "app.settings.updated"
  case feedbackCreated = "app.feedback.created"
  case trialStarted = "app.trial.started"
  case trialCanceled = "app.trial.canceled"
  case trialExpired = "app.trial.expired"
  case subscriptionStarted = "app.subscription.started"
  case subscriptionRenewed = "app.subscription.renewed"
  case subscriptionCanceled = "app.subscription.canceled"
  case subscriptionExpired = "app.subscription.expired"
}
