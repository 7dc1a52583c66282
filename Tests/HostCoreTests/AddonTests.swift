import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The app's add-ons")
struct AddonTests {
  private func ask(_ session: inout DrivenSession, id: String? = "req_1", after pause: Duration = .zero) -> Outcome {
    session.say("embedded::checkout.getAddons", requestID: id, after: pause)
  }

  @Test("They are answered at once, with the request's id")
  func answer() {
    var session = DrivenSession.ready()
    let outcome = ask(&session)
    #expect(outcome.posted == [.addons(Addon.samples, currency: "SAR", requestID: "req_1")])
    #expect(outcome.effects.count == 1)
    #expect(outcome.guestNote?.reason == nil)
    #expect(ask(&session, id: "req_2").posted.map(\.requestID) == ["req_2"])
  }

  @Test(
    "For 30 minutes they come from the dashboard's memory, and the journal says so",
    arguments: [(0, true), (1799, true), (1800, false), (86_400, false), (-60, true)])
  func cache(seconds: Int, cached: Bool) {
    var session = DrivenSession.ready()
    _ = ask(&session)
    let outcome = ask(&session, after: .seconds(seconds))
    #expect(outcome.posted == [.addons(Addon.samples, currency: "SAR", requestID: "req_1")])
    #expect(
      outcome.guestNote?.reason
        == (cached ? "from the dashboard's cache of 30 minutes, \(max(seconds, 0)) s old" : nil))
  }

  @Test("The memory is the dashboard's: it outlives a load, and using it does not lengthen it")
  func outlivesLoads() {
    var session = DrivenSession.ready()
    _ = ask(&session)
    #expect(ask(&session, after: .seconds(1000)).guestNote?.reason?.contains("1000 s old") == true)
    session.take(.reload)
    session.mint()
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(ask(&session, after: .seconds(799)).guestNote?.reason?.contains("1799 s old") == true)
    #expect(ask(&session, after: .seconds(1)).guestNote?.reason == nil)
  }

  @Test("resetCache empties it, as often as it is called, without an answer")
  func reset() {
    var session = DrivenSession.ready()
    _ = ask(&session)
    for _ in 0..<2 {
      let outcome = session.say("embedded::checkout.resetCache")
      #expect(outcome.effects.isEmpty)
      #expect(outcome.guestNote?.verdict == .acted)
      #expect(outcome.guestNote?.reason == nil)
    }
    #expect(ask(&session).guestNote?.reason == nil)
  }

  @Test("Without a request id that is the remark, cached or not")
  func noRequestID() {
    var session = DrivenSession.ready()
    for _ in 0..<2 {
      #expect(ask(&session, id: nil).guestNote?.reason?.hasPrefix("requestId is missing") == true)
    }
  }
}
