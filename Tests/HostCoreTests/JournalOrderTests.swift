import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The order of the journal")
struct JournalOrderTests {
  @Test("The question stands before the answer, and both carry the request id")
  func questionFirst() {
    var session = DrivenSession.launched()
    let notes = session.say("embedded::iframe.ready", ["height": 640], requestID: "req_7").notes
    #expect(notes.map(\.direction) == [.guest, .host])
    #expect(notes.map(\.event) == ["embedded::iframe.ready", "embedded::context.provide"])
    #expect(notes.map(\.requestID) == ["req_7", "req_7"])
    #expect(notes.map(\.verdict) == [.acted, .acted])
    #expect(notes.first?.payload == ["height": 640])
    #expect(notes.last?.payload == ["layout": session.state.layout.json])
  }

  @Test("A whole start reads in the order in which it happened")
  func start() {
    let session = DrivenSession.ready()
    #expect(
      session.notes.map(\.event) == ["load", "embedded::iframe.ready", "embedded::context.provide", "embedded::ready"])
    #expect(session.notes.map(\.direction) == [.system, .guest, .host, .guest])
  }

  @Test("A refresh stands before the load that it caused")
  func refresh() {
    var session = DrivenSession.ready()
    session.say("embedded::auth.refresh")
    session.mint()
    #expect(session.notes.suffix(2).map(\.event) == ["embedded::auth.refresh", "load"])
    #expect(session.notes.last?.payload.members?["reason"] == "refresh")
  }

  @Test(
    "What the merchant does stands before what the app is told",
    arguments: [.clickAction(value: "save"), .setTheme(.dark)] as [Input])
  func merchantFirst(input: Input) {
    var session = DrivenSession.ready()
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    #expect(session.take(input).notes.map(\.direction) == [.merchant, .host])
  }

  @Test("Every message posted to the app is in the journal, and no other")
  func postsAreNoted() {
    var session = DrivenSession.ready()
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    session.take(.setTheme(.dark))
    session.take(.clickAction(value: "save"))
    session.take(.clickAction(value: "nothing"))
    session.take(.reload)
    session.take(.setTheme(.light))
    let posted = session.effects.compactMap { if case .post(_, let message, _) = $0 { message.event } else { nil } }
    #expect(session.notes.filter { $0.direction == .host }.map(\.event) == posted)
    #expect(posted == ["embedded::context.provide", "embedded::theme.change", "embedded::nav.actionClick"])
  }
}
