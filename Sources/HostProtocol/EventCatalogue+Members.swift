package import HostValues

/// One member of an event's payload, as a developer has to know it.
package struct EventMember: Sendable, Equatable {
  /// Its name; what stands inside another one has that one's name and a dot in front.
  package let name: String
  /// What it may be, in words: `text that is not empty`.
  package let kind: String
  package let isRequired: Bool
  /// What it is for, where its name does not say it.
  package let about: String?
}

extension EventCatalogue.Event {
  /// The members of its payload, in their order; none for an empty one.
  package var members: [EventMember] { EventCatalogue.members[short] ?? [] }

  /// A payload that keeps every rule.
  package var example: JSONValue {
    let host = HostMessage.examples.first { $0.event == name }.map { JSONValue.object($0.payload) }
    return host ?? EventCatalogue.guestExamples[short] ?? [:]
  }

  /// The name without the prefix that all have.
  package var short: String { String(name.dropFirst(EventCatalogue.prefix.count)) }
}

extension EventCatalogue {
  private static let text = "text that is not empty"
  private static let flag = "true or false"

  private static func must(_ name: String, _ kind: String, _ about: String? = nil) -> EventMember {
    EventMember(name: name, kind: kind, isRequired: true, about: about)
  }

  private static func may(_ name: String, _ kind: String, _ about: String? = nil) -> EventMember {
    EventMember(name: name, kind: kind, isRequired: false, about: about)
  }

  private static func words<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> String {
    Word.allCases.map(\.rawValue).orList
  }

  fileprivate static let members: [String: [EventMember]] = [
    "iframe.ready": [must("height", "a number of CSS pixels")],
    "page.setTitle": [must("title", text)],
    "page.navigate": [
      must("path", "a path inside the dashboard, such as /products"),
      may("state", "an object", "what the app wants to find again there"),
      may("replace", flag, "whether the present entry of the history is replaced"),
    ],
    "page.redirect": [must("url", WayOut.rule)],
    "nav.setAction": [
      must("title", text), must("value", text, "what nav.actionClick carries back"), may("subTitle", "text"),
      may("icon", "text", "CSS class text of an icon font"), may("disabled", flag),
      may("extendedActions", "a list of the same members", "the actions of the dropdown"),
    ],
    "nav.addItem": [
      must("item", "an object"), must("item.title", text),
      must(
        "item.value", text, "the key: no other tab or child of the app has it, and white space around it is no part"),
      must("item.url", text, "what nav.itemClick carries back"), may("item.disabled", flag), may("item.active", flag),
      may("item.children", "a list of \(NavItem.childLimit) at most, with the same members but children"),
    ],
    "nav.updateItem": [
      must("item", "an object with the value and one change at least"), must("item.value", text),
      may("item.title", text), may("item.url", text), may("item.disabled", flag), may("item.active", flag),
      may("item.children", "a list of \(NavItem.childLimit) at most", "replaces the whole list"),
    ],
    "nav.removeItem": [must("value", text)],
    "ui.loading": [must("action", "show or hide")],
    "ui.breadcrumbs": [must("action", "show or hide")],
    "ui.toast": [
      must("type", words(ToastRequest.Kind.self)), must("message", text),
      may(
        "duration", "a number of milliseconds that is not negative",
        "\(ToastRequest.standardMilliseconds) when left out"),
    ],
    "ui.confirm": [
      must("title", text), must("message", text), may("confirmText", text), may("cancelText", text),
      may("variant", words(ConfirmRequest.Variant.self)),
    ],
    "checkout.create": [
      must("items", "a list of one item at least"), must("items.type", "addon"),
      must("items.slug", "the slug of an add-on of the app"), must("items.quantity", "a whole number from 1"),
      may("context", "any value", "comes back with the result, unchanged"),
    ],
    "context.provide": [
      must("layout", "an object"), must("layout.theme", words(Theme.self)), must("layout.dir", "ltr or rtl"),
      must("layout.locale", words(Language.self)), must("layout.currency", "three capital letters"),
      must("layout.width", "CSS pixels of the dashboard's window"),
      may("pendingCheckoutResult", "the payload of checkout.response", "once, after a payment that left the page"),
    ],
    "theme.change": [must("theme", words(Theme.self))],
    "nav.actionClick": [must("value", "the value of the action")],
    "nav.addItem.response": [
      may("item", "an object with the value, when the tab was added"), may("item.value", "text"),
      may("item.id", "text", "deprecated, equals the value"), may("error", "text, when it was not"),
    ],
    "nav.itemClick": [must("value", "text"), must("url", "text"), must("id", "text", "deprecated, equals the value")],
    "ui.confirm.response": [must("confirmed", flag)],
    "checkout.response": [
      must("success", flag, "true for paid, success and pending"), must("status", words(CheckoutResult.Status.self)),
      may("order_id", "text", "with a payment that was not refused"),
      may("error", "an object with code and message", "with failed alone"), may("context", "what create was given"),
    ],
    "checkout.getAddons.response": [
      must("success", flag), must("addons", "a list"), must("addons.slug", "text"),
      must("addons.product_id", "a number"),
      must("addons.product_price_id", "a number"), must("addons.name", "text"), may("addons.description", "text"),
      must("addons.price", "a number"), must("addons.currency", "three capital letters"),
    ],
  ]

  fileprivate static let guestExamples: [String: JSONValue] = [
    "iframe.ready": ["height": 900],
    "page.setTitle": ["title": "Stock"],
    "page.navigate": ["path": "/products", "state": ["from": "stock"], "replace": false],
    "page.redirect": ["url": "https://app.example/billing"],
    "nav.setAction": [
      "title": "Save", "value": "save", "subTitle": "All rules", "icon": "sicon-check", "disabled": false,
      "extendedActions": [["title": "Save as", "value": "save-as"]],
    ],
    "nav.addItem": [
      "item": [
        "title": "Reports", "value": "reports", "url": "/reports",
        "children": [["title": "Today", "value": "today", "url": "/reports/today"]],
      ]
    ],
    "nav.updateItem": ["item": ["value": "reports", "title": "Reports (2)", "active": true]],
    "nav.removeItem": ["value": "reports"],
    "ui.loading": ["action": "show"],
    "ui.breadcrumbs": ["action": "hide"],
    "ui.toast": ["type": "success", "message": "Saved.", "duration": 3000],
    "ui.confirm": [
      "title": "Delete the rule?", "message": "It cannot be brought back.", "confirmText": "Delete",
      "cancelText": "Keep", "variant": "danger",
    ],
    "checkout.create": ["items": [["type": "addon", "slug": "sms-500", "quantity": 1]], "context": ["cart": 7]],
  ]
}
