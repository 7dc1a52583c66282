import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Introspections in the journal")
struct IntrospectionTests {
  @Test("An accepted token is written down with merchant, time left and duration")
  func accepted() {
    var session = DrivenSession.launched()
    let introspection = Introspection(
      endpoint: "introspect", status: 200, refusal: nil, tokenID: "token-1", merchantID: 123_456,
      expiresAt: session.clock.time(in: .milliseconds(299_600)), duration: .microseconds(1600))
    let outcome = session.take(.introspected(introspection))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.lastIntrospection == introspection)
    #expect(
      outcome.notes == [
        Note(
          direction: .system, event: "introspect",
          payload: ["status": 200, "token_id": "token-1", "merchant_id": 123_456, "expires_in_s": 300], verdict: .acted,
          duration: .microseconds(1600))
      ])
  }

  @Test("A refused one with its reason, and without what is not known")
  func refused() {
    var session = DrivenSession.launched()
    let outcome = session.take(.introspected(.refused("S-Source header missing", .sourceMissing)))
    #expect(
      outcome.notes == [
        Note(
          direction: .system, event: "introspect", payload: ["status": 401, "kind": "source-missing"],
          verdict: .ignored, reason: "S-Source header missing", fix: "Send the app id in the header S-Source.",
          duration: .milliseconds(2))
      ])
  }

  @Test("Each kind of refusal has a cure of its own language, in one sentence")
  func cures() {
    for kind in Introspection.Kind.allCases {
      let (english, arabic) = (kind.cure(.english), kind.cure(.arabic))
      #expect(english.hasSuffix(".") && arabic.hasSuffix("."), "\(kind)")
      #expect(!english.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) }, "\(kind)")
      #expect(arabic.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) }, "\(kind)")
    }
  }

  @Test("The time left of an expired token is below zero")
  func expired() {
    var session = DrivenSession.launched()
    let introspection = Introspection(
      endpoint: "verify", status: 401, refusal: "expired 42 s ago", tokenID: "token-1", merchantID: 1,
      expiresAt: session.clock.time(in: .seconds(-42)), duration: .zero)
    let note = session.take(.introspected(introspection)).notes.first
    #expect(note?.event == "verify")
    #expect(note?.payload == ["status": 401, "token_id": "token-1", "merchant_id": 1, "expires_in_s": -42])
  }

  @Test("A verdict in one line is the status, and the reason if there is one")
  func summary() {
    #expect(Introspection.accepted(tokenID: "t").summary == "200")
    #expect(Introspection.refused("expired 3 s ago").summary == "401: expired 3 s ago")
  }

  @Test("An introspection changes nothing else")
  func nothingElse() {
    var session = DrivenSession.ready()
    let status = session.state.status
    #expect(session.take(.introspected(.refused("x"))).state.status == status)
  }
}
