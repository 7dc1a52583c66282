import HostValues

/// The one primary action in the dashboard's top bar, with the extended actions of its dropdown (D).
package struct PrimaryAction: Sendable, Equatable, Codable {
  package let main: ActionItem
  package let extended: [ActionItem]

  package init(main: ActionItem, extended: [ActionItem]) {
    self.main = main
    self.extended = extended
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    main = try ActionItem(from: &payload)
    extended = payload.optionalItems("extendedActions", ActionItem.init(from:))
  }

  /// Whether a click on `value` is possible: an enabled action with that value is shown.
  package func offers(_ value: String) -> Bool {
    ([main] + extended).contains { $0.value == value && !$0.disabled }
  }
}

/// One thing to click in the top bar.
package struct ActionItem: Sendable, Equatable, Codable {
  package let title: String
  /// What `nav.actionClick` carries back.
  package let value: String
  package let subTitle: String?
  /// CSS class text of an icon font (D); shown with an icon of our own.
  package let icon: String?
  package let disabled: Bool

  package init(title: String, value: String, subTitle: String? = nil, icon: String? = nil, disabled: Bool = false) {
    self.title = title
    self.value = value
    self.subTitle = subTitle
    self.icon = icon
    self.disabled = disabled
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    self.init(
      title: try payload.text("title"), value: try payload.text("value"), subTitle: payload.optionalText("subTitle"),
      icon: payload.optionalText("icon"), disabled: payload.optionalFlag("disabled") ?? false)
  }
}
