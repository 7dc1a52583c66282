import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The breaker of refresh loops")
struct RefreshBreakerTests {
  /// A session whose app has refreshed this often, a second apart, without ever being ready.
  private static func refreshing(_ count: Int, policy: Policy = Policy()) -> DrivenSession {
    var session = DrivenSession.launched(.sample(policy: policy))
    for _ in 0..<count { session.say("embedded::auth.refresh", after: .seconds(1)) }
    return session
  }

  private static func stopped() -> DrivenSession { refreshing(6) }

  @Test("Five refreshes in ten seconds go through")
  func five() {
    let session = Self.refreshing(5)
    #expect(session.state.load?.number == 6)
    #expect(session.state.breaker == nil)
    #expect(session.notes.filter { $0.direction == .guest }.allSatisfy { $0.verdict == .acted })
  }

  @Test("The sixth is stopped, and the journal says why and what to do")
  func sixth() {
    var session = Self.refreshing(5)
    let outcome = session.say("embedded::auth.refresh")
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.load?.number == 6)
    #expect(outcome.state.status == .error)
    #expect(outcome.state.breaker?.refreshes == 5)
    #expect(outcome.state.breaker?.window == .seconds(10))
    #expect(!outcome.state.overlayVisible)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "refresh loop: 5 refreshes in 10 s without a ready in between")
    #expect(
      outcome.guestNote?.fix == "refresh once after a refused token, then show an error instead of refreshing again")
  }

  @Test("The last introspection's verdict is part of the reason")
  func lastIntrospection() {
    var session = Self.refreshing(5)
    session.take(.introspected(.refused("issued for app 7654321")))
    #expect(
      session.say("embedded::auth.refresh").guestNote?.reason
        == "refresh loop: 5 refreshes in 10 s without a ready in between; "
        + "the last introspection answered 401: issued for app 7654321")
  }

  @Test("Further refreshes are ignored until somebody tries again, however long they wait")
  func stays() {
    var session = Self.stopped()
    for pause in [Duration.zero, .seconds(60)] {
      let outcome = session.say("embedded::auth.refresh", after: pause)
      #expect(outcome.effects.isEmpty)
      #expect(
        outcome.guestNote?.reason == "the refresh loop was stopped; the dashboard waits for somebody to try once more")
    }
  }

  @Test("A ready in between begins the count anew")
  func readyResets() {
    var session = Self.refreshing(5)
    session.say("embedded::iframe.ready", ["height": 1])
    session.say("embedded::ready")
    #expect(session.say("embedded::auth.refresh").effects == [.mint(load: 7)])
    #expect(session.state.breaker == nil)
  }

  @Test("The window slides: a refresh that is ten seconds old no longer counts")
  func windowSlides() {
    var session = Self.refreshing(5)  // at 1, 2, 3, 4 and 5 s
    session.clock.advance(by: .milliseconds(5999))
    var early = session
    #expect(early.say("embedded::auth.refresh").state.breaker != nil)
    #expect(session.say("embedded::auth.refresh", after: .milliseconds(1)).effects == [.mint(load: 7)])
    #expect(session.say("embedded::auth.refresh").state.breaker != nil)
  }

  @Test("A slow refresher is never stopped")
  func slow() {
    var session = DrivenSession.launched()
    for _ in 0..<50 { session.say("embedded::auth.refresh", after: .milliseconds(2500)) }
    #expect(session.state.load?.number == 51)
    #expect(session.state.breaker == nil)
  }

  @Test("Trying again loads once more, and begins the count anew")
  func tryAgain() {
    var session = Self.stopped()
    let outcome = session.take(.tryAgain)
    #expect(outcome.effects == [.mint(load: 7)])
    #expect(outcome.state.load?.reason == .refresh)
    #expect(outcome.state.status == .connecting)
    #expect(outcome.state.breaker == nil)
    #expect(outcome.notes == [Note(direction: .merchant, event: "try-again", payload: [:], verdict: .acted)])
    #expect(session.say("embedded::auth.refresh").effects == [.mint(load: 8)])
  }

  @Test("Without a stopped loop there is nothing to try again")
  func nothingToTry() {
    var session = DrivenSession.ready()
    let before = session.state
    let outcome = session.take(.tryAgain)
    #expect(outcome.state == before)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.map(\.verdict) == [.ignored])
    #expect(outcome.notes.first?.reason == "no refresh loop was stopped")
  }

  @Test("A stopped app that says it is ready after all is ready")
  func readyAfterAll() {
    var session = Self.stopped()
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.state.status == .error)
    let outcome = session.say("embedded::ready")
    #expect(outcome.state.status == .ready)
    #expect(outcome.state.breaker == nil)
    #expect(session.say("embedded::auth.refresh").effects == [.mint(load: 7)])
  }

  @Test(
    "Loads by the merchant are not counted, and end the stop",
    arguments: [.reload, .reopen, .setLanguage(.arabic)] as [Input])
  func otherLoads(input: Input) {
    var session = Self.stopped()
    let outcome = session.take(input)
    #expect(outcome.state.breaker == nil)
    #expect(outcome.state.status == .connecting)
    #expect(outcome.state.refreshes.count == 5)
  }

  @Test("Limit and window are the session's own, down to fractions of a second")
  func settings() {
    let policy = Policy(refreshLimit: 2, refreshWindow: .milliseconds(2500))
    var session = Self.refreshing(2, policy: policy)
    #expect(
      session.say("embedded::auth.refresh", after: .milliseconds(400)).guestNote?.reason
        == "refresh loop: 2 refreshes in 2.5 s without a ready in between")
    var patient = Self.refreshing(2, policy: policy)
    #expect(patient.say("embedded::auth.refresh", after: .milliseconds(1500)).effects == [.mint(load: 4)])
  }

  @Test("A limit of none stops the first refresh")
  func none() {
    let session = Self.refreshing(1, policy: Policy(refreshLimit: 0))
    #expect(session.state.breaker?.refreshes == 0)
    #expect(session.state.load?.number == 1)
  }
}
