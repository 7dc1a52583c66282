import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Requests whose guest has given up, or cannot hear the reply")
struct LateRequestTests {
  /// Events that are answered, with how long the guest waits, in seconds.
  private static let requests: [(String, JSONValue, Int)] = [
    ("iframe.ready", ["height": 1], 10),
    ("nav.addItem", ["item": ["title": "T", "value": "t", "url": "/t"]], 2),
    ("checkout.getAddons", [:], 30),
    ("ui.confirm", ["title": "T", "message": "M"], 30),
  ]

  private func hear(_ name: String, _ payload: JSONValue, id: String? = "r", after pause: Duration) -> Outcome {
    var session = DrivenSession.launched()
    if name != "iframe.ready" { session.say("embedded::iframe.ready", ["height": 1]) }
    return session.hear(session.guest.message("embedded::\(name)", payload, requestID: id), after: pause)
  }

  @Test("In time there is nothing to say", arguments: requests)
  func inTime(name: String, payload: JSONValue, patience: Int) {
    for pause in [Duration.seconds(-60), .zero, .seconds(patience)] {
      #expect(hear(name, payload, after: pause).guestNote?.reason == nil)
    }
  }

  @Test("After that the journal says how late it was, and the dashboard acts all the same", arguments: requests)
  func late(name: String, payload: JSONValue, patience: Int) {
    for seconds in [patience + 1, 86_399] {
      let outcome = hear(name, payload, after: .seconds(seconds))
      #expect(outcome.guestNote?.verdict == .acted)
      #expect(
        outcome.guestNote?.reason
          == "came \(seconds) s after it was sent: the guest gave up after \(patience) s and hears no reply")
      #expect(outcome.guestNote?.fix?.contains("in front") == true)
      #expect(name == "ui.confirm" || outcome.posted.count == 1)
    }
  }

  @Test("What claims to be a day old has a wrong clock, and is not called late", arguments: requests)
  func wrongClock(name: String, payload: JSONValue, _: Int) {
    #expect(hear(name, payload, after: .seconds(86_400)).guestNote?.reason == nil)
    var session = DrivenSession.initialized()
    session.guest.timestamp = 0
    let message = session.guest.message("embedded::\(name)", payload, requestID: "r")
    #expect(session.hear(message).guestNote?.reason?.contains("came") != true)
  }

  @Test("Without a request id the guest waits in vain", arguments: requests.dropFirst())
  func noRequestID(name: String, payload: JSONValue, _: Int) {
    let outcome = hear(name, payload, id: nil, after: .zero)
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(
      outcome.guestNote?.reason == "requestId is missing: the guest cannot tell what the reply belongs to")
    #expect(outcome.guestNote?.fix?.contains("postMessage") == true)
  }

  @Test("The handshake is answered by its event, so it needs none")
  func handshake() {
    #expect(hear("iframe.ready", ["height": 1], id: nil, after: .zero).guestNote?.reason == nil)
  }
}
