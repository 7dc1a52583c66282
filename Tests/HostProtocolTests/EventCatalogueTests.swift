import HostProtocol
import HostTestSupport
import HostValues
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
    (
      "embedded::nav.addItem", ["item": ["title": "Stock", "value": "stock", "url": "/stock"]],
      .addItem(NavItem(title: "Stock", value: "stock", url: "/stock"))
    ),
    (
      "embedded::nav.updateItem", ["item": ["value": "stock", "active": true]],
      .updateItem(NavItemPatch(value: "stock", active: true))
    ),
    ("embedded::nav.removeItem", ["value": "stock"], .removeItem(value: "stock")),
    ("embedded::ui.loading", ["action": "show"], .loading(shown: true)),
    ("embedded::ui.breadcrumbs", ["action": "hide"], .breadcrumbs(shown: false)),
    (
      "embedded::ui.toast", ["type": "warning", "message": "Low"],
      .toast(ToastRequest(kind: .warning, message: "Low", milliseconds: 3000))
    ),
    (
      "embedded::ui.confirm", ["title": "Delete?", "message": "All of it"],
      .confirm(ConfirmRequest(title: "Delete?", message: "All of it"))
    ),
    (
      "embedded::checkout.create", ["items": [["type": "addon", "slug": "sms-500", "quantity": 2]]],
      .createCheckout(CheckoutRequest(items: [.init(slug: "sms-500", quantity: 2)], context: nil))
    ),
    ("embedded::checkout.getAddons", [:], .getAddons),
    ("embedded::checkout.resetCache", [:], .resetAddonCache),
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

  @Test("No event stands in two lists, and all but the oldest begin with the prefix")
  func lists() {
    let lists = [EventCatalogue.simulated, Set(EventCatalogue.legacy.keys)]
    let names = lists.reduce([], +)
    #expect(names.count == Set(names).count)
    #expect(names.filter { !$0.hasPrefix(EventCatalogue.prefix) } == ["app.ready"])
  }
}
