package import HostProtocol
package import HostValues

/// What has to be done in the world after an input.
package enum Effect: Sendable, Equatable {
  /// Make a token for this load and answer with `Input.minted`.
  case mint(load: Int, flaw: TokenFlaw? = nil)
  /// Look at the app's page and answer with `Input.examined`.
  case examine(load: Int)
  /// Point the iframe at the launch URL with this token.
  case load(number: Int, reason: LoadReason, tokenID: String)
  /// Post to the app's window, with the app's origin as target.
  case post(load: Int, HostMessage, timestamp: Int)
  /// Post any data to the app's window; to an origin that is not the app's when asked to, so that the browser drops it.
  case postRaw(load: Int, JSONValue, toWrongOrigin: Bool = false)
  /// Change the server's signing keys and answer with `Input.keysChanged`.
  case changeKeys(KeyChange)
  /// Send the top window away.
  case leave(url: String)
  /// Send the top window to the bank's page of this session.
  case leaveForBank
  /// Show another address without a page load; nil is the app's own.
  case address(DashboardPlace?, replace: Bool)
  case wake(Alarm, after: Duration)
  /// Send the webhook with this id to the app, and answer with `Input.answered`.
  case deliver(Int)
  /// Make tokens for the app's access to the store and answer with `Input.granted`.
  case grant(scopes: [String])
}
