import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("3-D Secure: the trip to the bank")
struct BankTripTests {
  private static func atBank() -> DrivenSession {
    var session = CheckoutTests.paying()
    session.take(.completeCheckout(.paid, threeDSecure: true))
    return session
  }

  /// The dashboard's page opens again, and its frame asks for the context.
  private func comeBack(_ session: inout DrivenSession) -> [HostMessage] {
    session.take(.open(stage: "stage-2", width: 1180, place: nil))
    session.mint()
    session.take(.frameLoaded(load: session.loadNumber))
    return session.say("embedded::iframe.ready", ["height": 1], requestID: "req_9").posted
  }

  private func pending(_ messages: [HostMessage]) -> [JSONValue?] {
    messages.map { $0.payload["pendingCheckoutResult"] }
  }

  @Test("The page leaves for the bank, and the app hears nothing of it")
  func leave() {
    var session = CheckoutTests.paying()
    let outcome = session.take(.completeCheckout(.paid, threeDSecure: true))
    #expect(outcome.effects == [.leaveForBank])
    #expect(outcome.state.checkout?.atBank == true)
    #expect(outcome.state.pendingCheckout == nil)
    #expect(outcome.notes.map(\.payload) == [["status": "paid", "three_d_secure": true]])
  }

  @Test(
    "The bank's answer waits for the next document that asks for its context, and is told once",
    arguments: [
      (.paid, ["success": true, "status": "paid", "order_id": "100001", "context": CheckoutTests.context]),
      (.pending, ["success": true, "status": "pending", "order_id": "100001", "context": CheckoutTests.context]),
      (
        .failed,
        [
          "success": false, "status": "failed", "context": CheckoutTests.context,
          "error": ["code": "PAYMENT_FAILED", "message": "The payment was declined."],
        ]
      ),
    ] as [(CheckoutResult.Status, JSONValue)])
  func roundTrip(status: CheckoutResult.Status, result: JSONValue) {
    var session = Self.atBank()
    let answer = session.take(.bankAnswered(status))
    #expect(answer.effects.isEmpty)
    #expect(answer.state.checkout == nil)
    #expect(answer.state.pendingCheckout?.status == status)
    let messages = comeBack(&session)
    #expect(session.state.load?.reason == .threeDSecure)
    #expect(messages.map(\.event) == ["embedded::context.provide"])
    #expect(messages.map(\.requestID) == ["req_9"])
    #expect(pending(messages) == [result])
    #expect(session.state.pendingCheckout == nil)
    #expect(pending(session.say("embedded::iframe.ready", ["height": 1]).posted) == [nil])
    #expect(pending(comeBack(&session)) == [nil])
    #expect(session.state.load?.reason == .reload)
  }

  @Test("It waits through every load until a document asks")
  func waits() {
    var session = Self.atBank()
    session.take(.bankAnswered(.paid))
    for stage in ["stage-2", "stage-3"] {
      let outcome = session.take(.open(stage: stage, width: 1, place: nil))
      #expect(outcome.state.load?.reason == .threeDSecure)
    }
    session.take(.reload)
    session.take(.setLanguage(.arabic))
    #expect(pending(comeBack(&session)).compactMap { $0?.members?["status"] } == ["paid"])
  }

  @Test("A message of the document that is gone does not fetch it")
  func stale() {
    var session = Self.atBank()
    session.take(.bankAnswered(.paid))
    session.take(.open(stage: "stage-2", width: 1, place: nil))
    session.hear(session.guest.message("embedded::iframe.ready", ["height": 1]), load: 1)
    #expect(session.state.pendingCheckout?.status == .paid)
  }

  @Test(
    "The payment stays at the bank while the dashboard's page is opened again, or the app loads anew",
    arguments: [.open(stage: "stage-2", width: 1, place: nil), .reload, .setLanguage(.arabic)] as [Input])
  func survives(input: Input) {
    var session = Self.atBank()
    session.take(input)
    #expect(session.state.checkout?.atBank == true)
    #expect(pending(comeBack(&session)) == [nil])
    session.take(.bankAnswered(.paid))
    #expect(pending(comeBack(&session)).compactMap { $0?.members?["context"] } == [CheckoutTests.context])
  }

  @Test("An app that closes itself does not stop the payment at the bank")
  func destroyed() {
    var session = Self.atBank()
    session.say("embedded::destroy")
    session.take(.bankAnswered(.paid))
    #expect(pending(comeBack(&session)).compactMap { $0?.members?["status"] } == ["paid"])
  }

  @Test("The bank answers once", arguments: CheckoutResult.Status.allCases)
  func answersOnce(status: CheckoutResult.Status) {
    var session = Self.atBank()
    session.take(.bankAnswered(.paid))
    let before = session.state
    let outcome = session.take(.bankAnswered(status))
    #expect(outcome.state == before)
    #expect(outcome.notes.map(\.verdict) == [.ignored])
    #expect(outcome.notes.first?.reason == "no payment is at the bank")
  }

  @Test("It has nothing to say about a payment in the drawer, or about none")
  func notAtBank() {
    for early in [CheckoutTests.paying(), .ready()] {
      var session = early
      let before = session.state
      #expect(session.take(.bankAnswered(.paid)).state == before)
    }
  }

  @Test(
    "What is at the bank is decided there", arguments: [.paid, .success, .pending, .failed] as [CheckoutResult.Status])
  func decidedThere(status: CheckoutResult.Status) {
    var session = Self.atBank()
    let before = session.state
    let outcome = session.take(.completeCheckout(status, threeDSecure: false))
    #expect(outcome.state == before)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.first?.reason == "the payment is at the bank: it is decided there")
  }

  @Test("Whoever comes back without an answer may go to the bank again")
  func goAgain() {
    var session = Self.atBank()
    _ = comeBack(&session)
    #expect(session.take(.completeCheckout(.paid, threeDSecure: true)).effects == [.leaveForBank])
    #expect(session.take(.bankAnswered(.paid)).state.pendingCheckout?.status == .paid)
  }

  @Test("Or cancel: the document that has its context hears it at once, another one with its context")
  func cancel() {
    var asked = Self.atBank()
    _ = comeBack(&asked)
    let outcome = asked.take(.completeCheckout(.cancelled, threeDSecure: false))
    #expect(outcome.posted.map { $0.payload["status"] } == ["cancelled"])
    #expect(outcome.state.checkout == nil)

    var early = Self.atBank()
    early.take(.open(stage: "stage-2", width: 1, place: nil))
    #expect(early.take(.completeCheckout(.cancelled, threeDSecure: false)).posted.isEmpty)
    early.mint()
    #expect(
      pending(early.say("embedded::iframe.ready", ["height": 1]).posted).compactMap { $0?.members?["status"] }
        == ["cancelled"])
  }

  @Test("As long as it is there, the app cannot open another payment")
  func another() {
    var session = Self.atBank()
    _ = comeBack(&session)
    let outcome = session.say("embedded::checkout.create", ["items": CheckoutTests.items])
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "a payment is open already")
  }
}
