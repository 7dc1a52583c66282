import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Loads of the document")
struct LoadingTests {
  @Test("A reload by the merchant is a new load, and takes the action of the old document away")
  func reload() {
    var session = DrivenSession.ready()
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    let outcome = session.take(.reload)
    #expect(outcome.effects == [.mint(load: 2), .examine(load: 2)])
    #expect(outcome.notes == [Note(direction: .merchant, event: "reload", payload: [:], verdict: .acted)])
    #expect(outcome.state.load?.reason == .reload)
    #expect(outcome.state.status == .connecting)
    #expect(outcome.state.overlayVisible)
    #expect(outcome.state.action == nil)
  }

  @Test("Loads are numbered without gaps")
  func numbers() {
    var session = DrivenSession.launched()
    for number in 2...20 {
      #expect(session.take(.reload).state.load?.number == number)
    }
  }

  @Test("When the document has loaded, it has ten seconds for its handshake")
  func frameLoaded() {
    var session = DrivenSession()
    session.take(.open(stage: "a", width: 1, place: nil))
    session.mint()
    let outcome = session.take(.frameLoaded(load: 1))
    #expect(outcome.effects == [.wake(.handshake(load: 1), after: .seconds(10))])
    #expect(outcome.state.load?.documents == 1)
  }

  @Test("A load event of a load that is over is ignored", arguments: [0, 1, 3])
  func staleLoadEvent(load: Int) {
    var session = DrivenSession.launched()
    session.take(.reload)
    let before = session.state
    let outcome = session.take(.frameLoaded(load: load))
    #expect(outcome.state == before)
    #expect(outcome.effects.isEmpty)
  }

  @Test(
    "A message of a replaced document is ignored, whatever it asks for",
    arguments: ["iframe.ready", "ready", "destroy", "auth.refresh", "nav.clearAction"])
  func staleMessage(name: String) {
    var session = DrivenSession.ready()
    session.take(.reload)
    let before = session.state
    let outcome = session.hear(session.guest.message("embedded::\(name)", ["height": 1]), load: 1)
    #expect(outcome.state == before)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "sent by the document of load 1, which load 2 has replaced")
  }

  @Test("A message of a load that has not begun is ignored, and the reason says where the dashboard is")
  func futureMessage() {
    var session = DrivenSession.ready()
    let outcome = session.hear(session.guest.message("embedded::ready"), load: 9)
    #expect(outcome.guestNote?.reason == "sent by a document of load 9, while the dashboard is at load 1")
    #expect(outcome.guestNote?.verdict == .ignored)
  }

  @Test("A message before any load is ignored")
  func beforeAnyLoad() {
    var session = DrivenSession()
    let outcome = session.say("embedded::iframe.ready", ["height": 1])
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.reason == "sent before the dashboard loaded the app")
  }

  @Test("The words for the reasons of a load are those of the page")
  func reasons() {
    let all: [LoadReason] = [.launch, .refresh, .reload, .locale, .threeDSecure, .reopen]
    #expect(all.map(\.rawValue) == ["launch", "refresh", "reload", "locale", "three-d-secure", "reopen"])
  }
}
