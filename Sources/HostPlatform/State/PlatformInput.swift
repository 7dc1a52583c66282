/// Everything that can happen to an app in a store. A person, a script, a sender of webhooks and a timer come by this door.
package enum PlatformInput: Sendable, Equatable {
  case command(InstallationCommand)
  /// The tokens that were asked for were made.
  case granted(Grant, byConsent: Bool = false)
  /// The app has refreshed its tokens.
  case refreshed(Grant)
  /// The chain of tokens of this grant has ended.
  case grantEnded(String)
  /// The merchant has paid for an add-on in the dashboard.
  case bought(AddonPurchase)
  /// The session's clock has come to `PlatformState.nextMoment`.
  case reached
  /// A try to deliver this webhook begins.
  case began(delivery: Int)
  /// - Parameter answer: the beginning of what the app answered; nil for nothing.
  case ended(delivery: Int, DeliveryOutcome, answer: String? = nil)
  /// The host was started anew.
  case restored
  /// The app has changed something by the Merchant API.
  case changed(MerchantAnswer.Change)
}
