import HostProtocol
import Testing

@Suite("Did you mean")
struct NearestNameTests {
  private let known = ["locale", "theme", "token", "merchant-id", "merchant-name"]

  @Test(
    "A mistyped name finds the one that was meant",
    arguments: [
      ("theme", "theme"), ("thmee", "theme"), ("Theme", "theme"), ("locales", "locale"), ("tokn", "token"),
      ("merchant_id", "merchant-id"), ("merchantname", "merchant-name"), ("merchnt-nam", "merchant-name"),
    ])
  func near(name: String, meant: String) {
    #expect(nearest(to: name, in: known) == meant)
  }

  @Test("A name that is far from all finds none", arguments: ["", "x", "colour", "merchant", "شعار"])
  func far(name: String) {
    #expect(nearest(to: name, in: known) == nil)
  }

  @Test("Of two equally near names the first of the alphabet is taken")
  func tie() {
    #expect(nearest(to: "bat", in: ["hat", "cat", "rat"]) == "cat")
  }

  @Test("Nothing is near when nothing is known")
  func empty() {
    #expect(nearest(to: "theme", in: [String]()) == nil)
  }

  @Test("A name of a megabyte is far from all", .timeLimit(.minutes(10)))
  func enormous() {
    #expect(nearest(to: String(repeating: "theme", count: 200_000), in: known) == nil)
  }

  @Test(
    "A mistyped or shortened event finds the event of the SDK",
    arguments: [
      ("embedded::page.setTitel", "embedded::page.setTitle"), ("embedded::page.settitle", "embedded::page.setTitle"),
      ("embedded::raedy", "embedded::ready"), ("embedded::nav.addItems", "embedded::nav.addItem"),
      ("embedded::auth.refesh", "embedded::auth.refresh"), ("auth.refresh", "embedded::auth.refresh"),
      ("nav.setAction", "embedded::nav.setAction"), ("embedded::ui.tost", "embedded::ui.toast"),
    ])
  func events(name: String, meant: String) {
    #expect(EventCatalogue.suggestion(for: name) == meant)
  }

  @Test(
    "Nobody is sent to an event of an old beta, nor from a name that resembles none",
    arguments: ["embedded::foo", "embedded::logs", "embedded::auth.verifies", "embedded::", "", "webpackHotUpdate"])
  func noSuggestion(name: String) {
    #expect(EventCatalogue.suggestion(for: name) == nil)
  }
}
