import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Readiness: tokens")
struct ReadinessTokenTests {
  private static func answer(
    _ status: Int, _ refusal: String?, _ fault: Fault.Kind? = nil, kind: Introspection.Kind? = nil
  ) -> Introspection {
    Introspection(
      endpoint: "introspect", status: status, refusal: refusal, kind: kind, tokenID: nil, merchantID: nil,
      expiresAt: nil, duration: .zero, fault: fault)
  }

  // MARK: S-Source

  @Test("The wrong S-Source fails, until an introspection is good")
  func source() {
    var session = DrivenSession.initialized()
    session.take(.introspected(.refused("no", .sourceMissing)))
    #expect(
      session.state.check(.source) == .failed("load 1: introspect answered 401: no"))
    session.take(.introspected(.refused("expired 3 s ago", .expired)))
    #expect(session.state.check(.source).status == .failed)
    session.take(.introspected(.accepted(tokenID: "token-1")))
    #expect(session.state.check(.source) == .passed("load 1: verify answered 200"))
  }

  @Test("Only the kind says whether S-Source is at fault, whatever the words are")
  func words() {
    for kind in Introspection.Kind.allCases {
      var session = DrivenSession.initialized()
      session.take(.introspected(.refused("S-Source", kind)))
      let isAboutSource = kind.rawValue.hasPrefix("source-") || kind == .wrongAudience
      #expect(session.state.check(.source).status == (isAboutSource ? .failed : .unseen), "\(kind)")
    }
  }

  @Test("Words of a journal of before there were kinds say nothing about S-Source")
  func before() {
    var session = DrivenSession.initialized()
    session.take(.introspected(.refused("S-Source header missing")))
    #expect(session.state.check(.source) == .unseen)
    #expect(session.state.lastIntrospection?.isGood == false)
  }

  @Test("A token that was made for another app on purpose says nothing about S-Source")
  func wrongAudience() {
    var session = DrivenSession.ready()
    session.take(.loadFlawed(.wrongAudience))
    session.mint(flaw: .wrongAudience)
    session.take(.introspected(.refused("issued for app 7654321", .wrongAudience)))
    #expect(session.state.check(.source) == .unseen)
  }

  // MARK: Recovery

  @Test("After a refused token: a refresh, then ready")
  func recovers() {
    var session = DrivenSession.started()
    session.take(.expireToken)
    session.take(.introspected(.refused("expired by hand 1 s ago", .expiredByHand, tokenID: "token-1")))
    #expect(session.state.check(.tokenRefresh) == .unseen)
    session.say("embedded::auth.refresh")
    #expect(session.state.check(.tokenRefresh) == .unseen)
    session.start()
    #expect(
      session.state.check(.tokenRefresh)
        == .passed(
          "the token of load 1 was refused (401: expired by hand 1 s ago); after a refresh load 2 was ready"))
  }

  @Test("Several refreshes may lie between")
  func recoversAtLast() {
    var session = DrivenSession.initialized()
    session.take(.introspected(Self.answer(422, "expired 3 s ago")))
    session.say("embedded::auth.refresh")
    session.mint()
    session.say("embedded::auth.refresh")
    session.start()
    #expect(session.state.check(.tokenRefresh).status == .passed)
    #expect(session.state.check(.refreshLoop) == .passed("load 3 was ready, 2 refreshes before it"))
  }

  @Test("A reload by hand in between is no recovery of the app's")
  func reloaded() {
    var session = DrivenSession.initialized()
    session.take(.introspected(.refused("expired 3 s ago", .expired)))
    session.say("embedded::auth.refresh")
    session.take(.reload)
    session.start()
    #expect(session.state.check(.tokenRefresh) == .unseen)
  }

  @Test(
    "Answers that are no verdict on the token start no recovery",
    arguments: [
      answer(500, nil, .introspection500), answer(429, nil, .introspection429), answer(401, "no", kind: .sourceMissing),
      answer(200, nil, .introspectionNotJSON), answer(400, "token is missing", kind: .bodyWithoutToken),
    ])
  func otherTroubles(introspection: Introspection) {
    var session = DrivenSession.initialized()
    session.take(.introspected(introspection))
    session.say("embedded::auth.refresh")
    session.start()
    #expect(session.state.check(.tokenRefresh) == .unseen)
  }

  @Test("An app that does nothing about a refused token fails")
  func doesNothing() {
    var session = DrivenSession.initialized()
    session.take(.introspected(.refused("expired 3 s ago", .expired)))
    session.take(.rang(.ready(load: 1)))
    #expect(
      session.state.check(.tokenRefresh)
        == .failed("load 1: its token was refused (401: expired 3 s ago), and it did not refresh"))
  }

  // MARK: Loop

  @Test("A refresh loop fails, its recovery with it, until a later load is ready")
  func loop() {
    var session = DrivenSession.initialized()
    for _ in 0..<6 {
      session.take(.introspected(.refused("expired 3 s ago", .expired)))
      session.say("embedded::auth.refresh")
      if session.state.breaker == nil { session.mint() }
    }
    let looped = Checked.failed("load 6: 5 refreshes went by without a ready")
    #expect(session.state.check(.refreshLoop) == looped)
    #expect(session.state.check(.tokenRefresh) == looped)
    session.say("embedded::ready")
    #expect(session.state.check(.refreshLoop) == looped)
    session.take(.reload)
    session.start()
    #expect(session.state.check(.refreshLoop) == .passed("load 7 was ready, 0 refreshes before it"))
  }
}
