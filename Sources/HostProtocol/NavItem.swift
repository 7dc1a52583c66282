import HostValues

/// A tab that the app adds to the dashboard's sub-navigation, with one level of children.
package struct NavItem: Sendable, Equatable, Codable {
  package var title: String
  /// The key of the row, without white space around it (O): it never changes, and no other row of the app has it.
  package let value: String
  /// What `nav.itemClick` carries back beside the value; the dashboard itself goes nowhere.
  package var url: String
  package var disabled: Bool
  package var active: Bool
  package var children: [NavItem]

  /// How many children a tab can have (D).
  package static let childLimit = 50

  package init(
    title: String, value: String, url: String, disabled: Bool = false, active: Bool = false, children: [NavItem] = []
  ) {
    self.title = title
    self.value = value
    self.url = url
    self.disabled = disabled
    self.active = active
    self.children = children
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    self.init(
      title: try payload.text("title"), value: try payload.key("value"), url: try payload.text("url"),
      disabled: payload.optionalFlag("disabled") ?? false, active: payload.optionalFlag("active") ?? false,
      children: payload.navChildren() ?? [])
    try payload.requireUnique([value] + children.map(\.value))
  }

  fileprivate init(childFrom payload: inout PayloadReader) throws(MessageProblem) {
    payload.refuseGrandchildren()
    self.init(
      title: try payload.text("title"), value: try payload.key("value"), url: try payload.text("url"),
      disabled: payload.optionalFlag("disabled") ?? false, active: payload.optionalFlag("active") ?? false)
  }

  /// The values of the tab and of its children.
  package var values: [String] { [value] + children.map(\.value) }
}

/// Changes to the row with this value; what is nil stays as it is.
package struct NavItemPatch: Sendable, Equatable {
  package let value: String
  package let title: String?
  package let url: String?
  package let disabled: Bool?
  package let active: Bool?
  /// Replaces the whole list.
  package let children: [NavItem]?

  package init(
    value: String, title: String? = nil, url: String? = nil, disabled: Bool? = nil, active: Bool? = nil,
    children: [NavItem]? = nil
  ) {
    self.value = value
    self.title = title
    self.url = url
    self.disabled = disabled
    self.active = active
    self.children = children
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    value = try payload.key("value")
    title = payload.optionalLabel("title")
    url = payload.optionalLabel("url")
    disabled = payload.optionalFlag("disabled")
    active = payload.optionalFlag("active")
    children = payload.navChildren()
    guard title != nil || url != nil || disabled != nil || active != nil || children != nil else {
      throw payload.broken("", rule: "a value and at least one change of its row", came: "without a change")
    }
    try payload.requireUnique([value] + (children ?? []).map(\.value))
  }
}

extension PayloadReader {
  /// The children of a tab, nil when none are given: 50 at most, each by the rules of a child.
  fileprivate mutating func navChildren() -> [NavItem]? {
    guard has("children") else { return nil }
    let children = optionalItems("children", NavItem.init(childFrom:))
    guard children.count > NavItem.childLimit else { return children }
    deviate("children", rule: "\(NavItem.childLimit) items at most", came: "\(children.count) items")
    return Array(children.prefix(NavItem.childLimit))
  }

  /// There is one level of children: what a child says of its own is left out. A list without anything in it is no level.
  fileprivate mutating func refuseGrandchildren() {
    guard let children = any("children"), children != [] else { return }
    deviate("children", rule: "left out, because a child has no children of its own", came: children.kind.rawValue)
  }

  /// No value stands in a row twice.
  fileprivate func requireUnique(_ values: [String]) throws(MessageProblem) {
    var seen: Set<String> = []
    for value in values where !seen.insert(value).inserted {
      throw broken(
        "children", rule: "unique in its values, the parent's among them", came: "\"\(value.abridged())\" twice")
    }
  }
}
