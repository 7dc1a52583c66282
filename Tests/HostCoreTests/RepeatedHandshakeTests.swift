import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Several handshakes in one load")
struct RepeatedHandshakeTests {
  private static let again =
    "of this load: the app started twice, or went to another document by itself, "
    + "without a launch URL of the dashboard"

  private func shake(_ session: inout DrivenSession) -> Outcome {
    session.say("embedded::iframe.ready", ["height": 640])
  }

  @Test("Each is answered, and says both of what it may come from")
  func oneDocument() {
    var session = DrivenSession.initialized()
    for number in 2...4 {
      let outcome = shake(&session)
      #expect(outcome.posted.map(\.event) == ["embedded::context.provide"])
      #expect(outcome.effects.count == 1)
      #expect(outcome.guestNote?.verdict == .acted)
      #expect(outcome.guestNote?.reason == "handshake \(number) \(Self.again)")
      #expect(outcome.guestNote?.fix?.hasPrefix("call init() once") == true)
      #expect(outcome.guestNote?.fix?.contains("token in the URL") == true)
    }
  }

  @Test("The reason is the same whether load event or handshake of a document comes first", arguments: [0, 1, 2])
  func anyOrder(loadEvents: Int) {
    var session = DrivenSession.initialized()
    for _ in 0..<loadEvents { session.take(.frameLoaded(load: 1)) }
    #expect(shake(&session).guestNote?.reason == "handshake 2 \(Self.again)")
  }

  @Test("An action that the page before left behind is named")
  func actionLeftBehind() {
    var session = DrivenSession.ready()
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    session.take(.frameLoaded(load: 1))
    #expect(
      shake(&session).guestNote?.reason
        == "handshake 2 \(Self.again); the primary action from before it is still shown")
  }

  @Test("The second load event of a load is noted: the frame went on by itself")
  func navigated() {
    var session = DrivenSession.launched()
    let outcome = session.take(.frameLoaded(load: 1))
    #expect(outcome.state.load?.documents == 2)
    #expect(outcome.notes.map(\.event) == ["frame-navigated"])
    #expect(outcome.notes.map(\.verdict) == [.noted])
    #expect(outcome.notes.first?.payload == ["document": 2])
    #expect(outcome.notes.first?.reason?.contains("without the dashboard's launch URL") == true)
    #expect(session.take(.frameLoaded(load: 1)).notes.first?.payload == ["document": 3])
  }

  @Test("The first load event is not, in any load")
  func firstLoadEvent() {
    var session = DrivenSession.ready()
    session.take(.reload)
    session.mint()
    #expect(session.take(.frameLoaded(load: 2)).notes.isEmpty)
    #expect(session.state.load?.documents == 1)
    #expect(shake(&session).guestNote?.reason == nil)
  }
}
