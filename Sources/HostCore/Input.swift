package import HostProtocol

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Everything that can happen to a session. A page, a script, a timer and a replay all come through this door.
package enum Input: Sendable, Equatable {
  /// A page opens the session and becomes its stage; `place` is where its address bar points.
  case open(stage: String, width: Int, place: DashboardPlace?)
  /// The iframe's load event for this load.
  case frameLoaded(load: Int)
  /// The server has looked at the app's page.
  case examined(load: Int, PreflightReport)
  case message(load: Int, ReceivedMessage)
  /// The server made the token for a load.
  case minted(load: Int, MintedToken)
  case rang(Alarm)
  case introspected(Introspection)

  case clickAction(value: String)
  case setTheme(Theme)
  case setLanguage(Language)
  /// Load the app's document again, with a fresh token.
  case reload
  /// Open the app again after it closed itself.
  case reopen
  /// Load the app once more after the breaker stopped a refresh loop.
  case tryAgain
  /// End every token issued so far.
  case expireToken
  /// Look at the frame in spite of the overlay.
  case look
  /// Go to a page of the dashboard, or back to the app when nil. `inHistory`: the browser's address shows it already.
  case go(DashboardPlace?, inHistory: Bool)
  case dismissRedirect
  case clickNavItem(value: String)
  /// The merchant answers the question that is shown. With its id, a second click never answers the one behind it.
  case answerConfirm(Bool, question: Int? = nil)
  case dismissToast(id: Int)
  /// The merchant ends the open payment; by `threeDSecure` the bank's page decides instead.
  case completeCheckout(CheckoutResult.Status, threeDSecure: Bool)
  /// The session takes the place of one that a server before this one held.
  case restored
  case dismissRestart
  /// The bank's page sends the merchant back.
  case bankAnswered(CheckoutResult.Status)
  case resize(width: Int)
}

/// A timer of a session. It is never cancelled: one that rings for a load that is over is ignored.
package enum Alarm: Sendable, Equatable {
  /// The document should have loaded by now.
  case document(load: Int)
  /// The document should have asked for its context by now.
  case handshake(load: Int)
  /// The app should have called ready by now.
  case ready(load: Int)
  /// The app should have hidden the loading overlay by now.
  case loading(load: Int, since: Date)
  /// The guest has given up waiting for an answer by now.
  case question(id: Int)
}
