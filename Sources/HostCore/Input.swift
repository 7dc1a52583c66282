package import HostPreflight
package import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Everything that can happen to a session. A page, a script, a timer and a replay all come through this door.
package indirect enum Input: Sendable, Equatable {
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

  /// What a script asks for: the same input as a click, and the journal names the script as its author.
  case command(Input)
  /// Another currency for the merchant; the frame loads again (A).
  case setCurrency(String)
  /// How long the tokens of the next loads are valid.
  case setTokenLifetime(Duration)
  /// Moves the session's clock, forwards or backwards by a negative time.
  case moveClock(by: Duration)
  /// Load the app's document again, with a token that is not good.
  case loadFlawed(TokenFlaw)
  /// Switch a fault on, in place of the one of its group.
  case setFault(Fault)
  /// Switch off the fault of one group, or all of them.
  case endFaults(Fault.Group?)
  /// Post a message of the dashboard to the app by hand.
  case send(HostMessage)
  /// Post any data at all to the app.
  case sendRaw(JSONValue)
  /// Change the server's signing keys.
  case changeKeys(KeyChange)
  /// The server has changed its signing keys, or says why not.
  case keysChanged(KeyChange, KeyOutcome)
  /// The journal has reached its bound and let the oldest entries go, up to this number.
  case trimmed(upTo: Int)
  /// Other rules for the session.
  case setPolicy(PolicyChange)
  /// Back to the start, with the settings that the session began with.
  case reset(SessionSettings)
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
  /// A fault has lasted for its time.
  case fault(id: Int)
  /// A message that a fault held back is due.
  case heldPost(id: Int)
}
