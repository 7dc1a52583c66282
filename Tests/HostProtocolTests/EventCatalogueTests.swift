import HostProtocol
import HostTestSupport
import Testing

@Suite("The catalogue of events")
struct EventCatalogueTests {
  /// A payload that keeps every rule, for each event that is simulated.
  private static let samples: [(String, JSONValue, GuestEvent)] = [
    ("embedded::iframe.ready", ["height": 640], .iframeReady(height: 640)),
    ("embedded::ready", [:], .ready),
    ("embedded::destroy", [:], .destroy),
    ("embedded::auth.refresh", [:], .refresh),
    ("embedded::page.setTitle", ["title": "Stock"], .setTitle("Stock")),
    (
      "embedded::page.navigate", ["path": "/products"],
      .navigate(PageNavigation(path: "/products", state: nil, replace: false))
    ),
    ("embedded::page.redirect", ["url": "https://app.test/"], .redirect("https://app.test/")),
    (
      "embedded::nav.setAction", ["title": "Save", "value": "save"],
      .setAction(PrimaryAction(main: ActionItem(title: "Save", value: "save"), extended: []))
    ),
    ("embedded::nav.clearAction", [:], .clearAction),
  ]

  @Test("Every simulated event is read from a good payload", arguments: samples)
  func simulated(name: String, payload: JSONValue, event: GuestEvent) throws {
    let message = try understand(Guest().message(name, payload))
    #expect(message.event == event)
    #expect(message.payload == payload)
    #expect(message.deviations.isEmpty)
  }

  @Test("There is a sample above for each simulated event")
  func complete() {
    #expect(EventCatalogue.simulated == Set(Self.samples.map { $0.0 }))
  }

  @Test(
    "The SDK's other events are not simulated yet",
    arguments: [
      "nav.addItem", "nav.updateItem", "nav.removeItem", "ui.loading", "ui.breadcrumbs", "ui.toast", "ui.confirm",
      "checkout.create", "checkout.getAddons", "checkout.resetCache",
    ])
  func notSimulated(name: String) throws {
    let refused = try refusal(of: Guest().message("embedded::\(name)", ["item": 1]))
    #expect(refused.problem == .notSimulated(name: "embedded::\(name)"))
    #expect(refused.reason == "embedded::\(name) is an event of the SDK that this version does not simulate yet")
    #expect(refused.payload == ["item": 1])
  }

  @Test("The old form of ui.loading is noted like the new one")
  func oldLoading() throws {
    let refused = try refusal(of: Guest().posting(["event": "embedded::ui.loading", "status": true, "mode": "full"]))
    #expect(refused.problem == .notSimulated(name: "embedded::ui.loading"))
  }

  @Test("No event stands in two lists, and all but the oldest begin with the prefix")
  func lists() {
    let lists = [EventCatalogue.simulated, EventCatalogue.notSimulatedYet, Set(EventCatalogue.legacy.keys)]
    let names = lists.reduce([], +)
    #expect(names.count == Set(names).count)
    #expect(names.filter { !$0.hasPrefix(EventCatalogue.prefix) } == ["app.ready"])
  }
}
