import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Opening a session")
struct OpeningTests {
  @Test("A new session waits: nothing is loaded, and the overlay covers the frame")
  func fresh() {
    let state = DrivenSession().state
    #expect(state.status == .connecting)
    #expect(state.load == nil)
    #expect(state.token == nil)
    #expect(state.stage == nil)
    #expect(state.overlayVisible)
  }

  @Test("The first page asks for a token, and begins load 1 as the launch")
  func firstPage() {
    var session = DrivenSession()
    let outcome = session.take(.open(stage: "a", width: 1180, place: nil))
    #expect(outcome.effects == [.mint(load: 1), .examine(load: 1)])
    #expect(outcome.notes.isEmpty)
    #expect(outcome.state.stage == "a")
    #expect(outcome.state.width == 1180)
    #expect(outcome.state.load?.number == 1)
    #expect(outcome.state.load?.reason == .launch)
    #expect(outcome.state.status == .connecting)
  }

  @Test("With the token the frame is pointed at the app, and the document has ten seconds to load")
  func token() {
    var session = DrivenSession()
    session.take(.open(stage: "a", width: 1180, place: nil))
    let outcome = session.mint()
    #expect(
      outcome.effects == [
        .load(number: 1, reason: .launch, tokenID: "token-1"), .wake(.document(load: 1), after: .seconds(10)),
      ])
    #expect(outcome.state.token?.id == "token-1")
    #expect(
      outcome.notes == [
        Note(
          direction: .system, event: "load", payload: ["number": 1, "reason": "launch", "expires_in_s": 300],
          verdict: .acted)
      ])
  }

  @Test("A page whose address is another place of the dashboard shows that place")
  func otherPlace() {
    var session = DrivenSession()
    let place = DashboardPlace(path: "/orders", state: ["id": 1])
    #expect(session.take(.open(stage: "a", width: 0, place: place)).state.place == place)
    #expect(session.take(.open(stage: "a", width: 0, place: nil)).state.place == nil)
  }

  @Test("A second page takes the stage over and loads the app anew; the title stays")
  func secondPage() {
    var session = DrivenSession.ready()
    session.say("embedded::page.setTitle", ["title": "Stock"])
    let outcome = session.take(.open(stage: "stage-2", width: 900, place: nil))
    #expect(outcome.effects == [.mint(load: 2), .examine(load: 2)])
    #expect(outcome.state.stage == "stage-2")
    #expect(outcome.state.width == 900)
    #expect(outcome.state.load?.reason == .reload)
    #expect(outcome.state.status == .connecting)
    #expect(outcome.state.title == "Stock")
  }

  @Test("A new width is told to the next document that asks")
  func width() {
    var session = DrivenSession.launched()
    let outcome = session.take(.resize(width: 375))
    #expect(outcome.effects.isEmpty)
    #expect(
      session.say("embedded::iframe.ready", ["height": 1]).posted.first?.payload["layout"]?.members?["width"] == 375)
  }
}
