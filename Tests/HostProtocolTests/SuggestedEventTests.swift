import HostProtocol
import HostValues
import Testing

@Suite("Did you mean, for events")
struct SuggestedEventTests {
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
