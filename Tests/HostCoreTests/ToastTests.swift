import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Toasts")
struct ToastTests {
  private func toast(_ session: inout DrivenSession, _ message: String) -> Outcome {
    session.say("embedded::ui.toast", ["type": "info", "message": .string(message)])
  }

  @Test("Several queue in their order, each with a number of its own, without an answer")
  func queue() {
    var session = DrivenSession.ready()
    for message in ["a", "b", "a"] {
      let outcome = toast(&session, message)
      #expect(outcome.effects.isEmpty)
      #expect(outcome.guestNote?.verdict == .acted)
      #expect(outcome.guestNote?.reason == nil)
    }
    #expect(session.state.toasts.map(\.request.message) == ["a", "b", "a"])
    #expect(Set(session.state.toasts.map(\.id)).count == 3)
  }

  @Test("One that has had its time goes, as often as the page says so")
  func dismiss() throws {
    var session = DrivenSession.ready()
    for message in ["a", "b", "c"] { _ = toast(&session, message) }
    let id = try #require(session.state.toasts.dropFirst().first?.id)
    for _ in 0..<2 {
      let outcome = session.take(.dismissToast(id: id))
      #expect(outcome.state.toasts.map(\.request.message) == ["a", "c"])
      #expect(outcome.effects.isEmpty)
      #expect(outcome.notes.isEmpty)
    }
    session.take(.dismissToast(id: -1))
    #expect(session.state.toasts.count == 2)
  }

  @Test("Of more than fifty the oldest is dropped, and the journal says so")
  func bound() {
    var session = DrivenSession.ready()
    for number in 1...50 { #expect(toast(&session, "\(number)").guestNote?.reason == nil) }
    let outcome = toast(&session, "51")
    #expect(outcome.state.toasts.count == 50)
    #expect(outcome.state.toasts.first?.request.message == "2")
    #expect(outcome.state.toasts.last?.request.message == "51")
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason == "50 toasts are waiting already: the oldest of them is dropped")
  }

  @Test("They outlive the document: an app that fails says why, then refreshes or closes")
  func outliveTheDocument() {
    var session = DrivenSession.ready()
    _ = toast(&session, "expired")
    #expect(session.say("embedded::auth.refresh").state.toasts.count == 1)
    session.mint()
    #expect(session.say("embedded::destroy").state.toasts.count == 1)
    #expect(session.take(.reopen).state.toasts.count == 1)
  }

  @Test("A page that opens begins without them")
  func newPage() {
    var session = DrivenSession.ready()
    _ = toast(&session, "old")
    #expect(session.take(.open(stage: "stage-2", width: 1, place: nil)).state.toasts.isEmpty)
  }
}
