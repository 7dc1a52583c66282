package import HostValues

extension EventCatalogue {
  /// One row of the event table.
  package struct Event: Sendable, Equatable {
    /// The whole name, with its prefix.
    package let name: String
    /// Names of the payload's members in Markdown; a question mark follows the optional ones.
    package let payload: String
    /// What happens, as a phrase.
    package let effect: String
    /// Name of the event that answers, without the prefix.
    package let answer: String?
    package let confidence: Confidence

    init(_ name: String, _ payload: String, _ effect: String, answer: String?, _ confidence: Confidence) {
      self.name = EventCatalogue.prefix + name
      self.payload = payload
      self.effect = effect
      self.answer = answer
      self.confidence = confidence
    }
  }

  /// What an app can ask for.
  package static let guestEvents = [
    Event(
      "iframe.ready", "`height`", "answers with the context, every time", answer: "context.provide", .documented),
    Event(
      "ready", "", "takes the loading overlay away", answer: nil, .documented),
    Event(
      "destroy", "", "closes the app; its document stays alive behind a notice (A)", answer: nil, .documented),
    Event(
      "auth.refresh", "", "loads the frame anew with a fresh token", answer: "iframe.ready", .documented),
    Event(
      "page.setTitle", "`title`", "sets the heading and the document's title", answer: nil, .documented),
    Event(
      "page.navigate", "`path`, `state?`, `replace?`", "goes to a dashboard page without a page load", answer: nil,
      .documented),
    Event(
      "page.redirect", "`url`", "leaves the dashboard, with a way back", answer: nil, .documented),
    Event(
      "nav.setAction", "`title`, `value`, `subTitle?`, `icon?`, `disabled?`, `extendedActions?`",
      "shows the primary action and its dropdown", answer: "nav.actionClick", .documented),
    Event(
      "nav.clearAction", "", "removes it", answer: nil, .documented),
    Event(
      "nav.addItem", "`item`", "adds a tab with up to 50 children", answer: "nav.addItem.response", .documented),
    Event(
      "nav.updateItem", "`item`", "changes a tab or a child", answer: nil, .documented),
    Event(
      "nav.removeItem", "`value`", "removes a tab or a child", answer: nil, .documented),
    Event(
      "ui.loading", "`action`", "shows or hides the loading overlay", answer: nil, .documented),
    Event(
      "ui.breadcrumbs", "`action`", "shows or hides the breadcrumbs", answer: nil, .documented),
    Event(
      "ui.toast", "`type`, `message`, `duration?`", "shows a toast; several queue", answer: nil, .documented),
    Event(
      "ui.confirm", "`title`, `message`, `confirmText?`, `cancelText?`, `variant?`",
      "asks the merchant in a modal dialog", answer: "ui.confirm.response", .documented),
    Event(
      "checkout.create", "`items`, `context?`", "opens the payment drawer", answer: "checkout.response", .documented),
    Event(
      "checkout.getAddons", "", "lists the app's add-ons, kept for 30 minutes", answer: "checkout.getAddons.response",
      .documented),
    Event(
      "checkout.resetCache", "", "forgets the list", answer: nil, .observed),
  ]

  /// What the dashboard tells an app.
  package static let hostEvents = [
    Event(
      "context.provide", "`layout`, `pendingCheckoutResult?`", "answers the handshake", answer: nil, .documented),
    Event(
      "theme.change", "`theme`", "the merchant switches the theme", answer: nil, .documented),
    Event(
      "nav.actionClick", "`value`", "a click on the primary or an extended action", answer: nil, .documented),
    Event(
      "nav.addItem.response", "`item` or `error`", "answers addItem", answer: nil, .documented),
    Event(
      "nav.itemClick", "`value`, `url`, `id`", "a click on a tab or a child", answer: nil, .documented),
    Event(
      "ui.confirm.response", "`confirmed`", "the merchant answered", answer: nil, .documented),
    Event(
      "checkout.response", "`success`, `status`, `order_id?`, `error?`, `context?`", "the payment ended on the page",
      answer: nil, .documented),
    Event(
      "checkout.getAddons.response", "`success`, `addons`", "answers getAddons", answer: nil, .documented),
  ]
}
