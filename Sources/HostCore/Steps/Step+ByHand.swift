import HostProtocol
import HostValues

/// What a developer posts to the app by hand.
extension Step {
  mutating func send(_ message: HostMessage) {
    guard state.load != nil else {
      note(
        .host, message.event, .object(message.payload), requestID: message.requestID, verdict: .ignored,
        reason: Self.nobodyHears)
      return
    }
    post(message, cause: .byHand, reason: "sent by hand")
  }

  /// Sends what no dashboard would send.
  mutating func sendRaw(_ data: JSONValue) {
    let event = data.members?["event"]?.text ?? "raw"
    guard let load = state.load?.number else {
      note(.host, event, data, verdict: .ignored, reason: Self.nobodyHears)
      return
    }
    effects.append(.postRaw(load: load, data))
    note(.host, event, data, cause: .byHand, reason: "sent by hand, as it is")
  }

  private static let nobodyHears = "the dashboard has not loaded the app: nobody would hear it"
}
