import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Title and redirect")
struct PageTests {
  @Test(
    "The title is the app's text to the letter, and a later one replaces it",
    arguments: ["Stock", "<img src=x onerror=alert(1)>", "مخزون"])
  func title(title: String) {
    var session = DrivenSession.ready()
    #expect(session.state.title == nil)
    session.say("embedded::page.setTitle", ["title": "before"])
    let outcome = session.say("embedded::page.setTitle", ["title": .string(title)])
    #expect(outcome.state.title == title)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.payload == ["title": .string(title)])
  }

  @Test("A title without a meaning leaves the present one alone")
  func refusedTitle() {
    var session = DrivenSession.ready()
    session.say("embedded::page.setTitle", ["title": "Stock"])
    let outcome = session.say("embedded::page.setTitle", ["title": ""])
    #expect(outcome.state.title == "Stock")
    #expect(outcome.guestNote?.verdict == .ignored)
  }

  @Test(
    "A redirect sends the top window away, and leaves a way back",
    arguments: ["https://app.test/login?x=1#y", "http://localhost:7256/"])
  func redirect(url: String) {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::page.redirect", ["url": .string(url)])
    #expect(outcome.effects == [.leave(url: url)])
    #expect(outcome.state.redirect == url)
    #expect(outcome.guestNote?.verdict == .acted)
  }

  @Test("The way back is there when the page has come back, until it is dismissed")
  func wayBack() {
    var session = DrivenSession.ready()
    session.say("embedded::page.redirect", ["url": "https://app.test/"])
    #expect(session.take(.open(stage: "stage-2", width: 1, place: nil)).state.redirect == "https://app.test/")
    let outcome = session.take(.dismissRedirect)
    #expect(outcome.state.redirect == nil)
    #expect(outcome.effects.isEmpty)
  }

  @Test(
    "No window leaves for anything but an http or https URL",
    arguments: ["javascript:alert(1)", "data:text/html,x", "/products", "//app.test", "file:///etc/passwd", ""],
    Policy.Conformance.allCases)
  func noScript(url: String, conformance: Policy.Conformance) {
    var session = DrivenSession.ready(.sample(policy: Policy(conformance: conformance)))
    let outcome = session.say("embedded::page.redirect", ["url": .string(url)])
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.redirect == nil)
    #expect(outcome.guestNote?.verdict == .ignored)
  }
}
