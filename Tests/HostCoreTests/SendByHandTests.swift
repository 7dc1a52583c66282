import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Messages sent by hand")
struct SendByHandTests {
  @Test("A message goes to the present document, and the journal says by whom")
  func message() {
    var session = DrivenSession.ready()
    let message = HostMessage.themeChange(.dark)
    let outcome = session.take(.send(message))
    #expect(outcome.effects == [.post(load: 1, message, timestamp: session.clock.milliseconds)])
    #expect(
      outcome.notes == [
        Note(
          direction: .host, event: "embedded::theme.change", payload: ["theme": "dark"], verdict: .acted,
          cause: .byHand, reason: "sent by hand")
      ])
    #expect(outcome.state.settings.theme == .light)
  }

  @Test("An answer sent by hand keeps its request id, and no fault gets in its way")
  func answer() {
    var session = DrivenSession.ready()
    session.take(.setFault(Fault(.replyLost)))
    let message = HostMessage.confirmAnswer(true, requestID: "req_1")
    let outcome = session.take(.send(message))
    #expect(outcome.posted == [message])
    #expect(outcome.notes.map(\.requestID) == ["req_1"])
    #expect(outcome.notes.map(\.verdict) == [.acted])
  }

  @Test(
    "Any data goes as it is, under the name that it gives itself",
    arguments: [
      (["event": "embedded::theme.change"], "embedded::theme.change"), (["event": 5], "raw"), ("text", "raw"),
      (nil, "raw"), ([1, 2], "raw"),
    ] as [(JSONValue, String)])
  func raw(data: JSONValue, event: String) {
    var session = DrivenSession.ready()
    let outcome = session.take(.sendRaw(data))
    #expect(outcome.effects == [.postRaw(load: 1, data)])
    #expect(
      outcome.notes == [
        Note(
          direction: .host, event: event, payload: data, verdict: .acted, cause: .byHand,
          reason: "sent by hand, as it is")
      ])
  }

  @Test("Without a load nothing is sent", arguments: [.send(.themeChange(.dark)), .sendRaw(["a": 1])] as [Input])
  func tooEarly(input: Input) {
    var session = DrivenSession()
    let outcome = session.take(input)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.map(\.direction) == [.host])
    #expect(outcome.notes.map(\.verdict) == [.ignored])
    #expect(outcome.notes.first?.reason == "the dashboard has not loaded the app: nobody would hear it")
  }
}
