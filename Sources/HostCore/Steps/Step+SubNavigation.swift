import HostProtocol
import HostValues

/// The tabs that the app injects below the top bar.
extension Step {
  /// Adds a tab and answers at once: the guest gives up after 2 s (D).
  mutating func addItem(_ item: NavItem, _ request: GuestRequest) -> Remark {
    let taken = state.navValues
    if let double = item.values.first(where: taken.contains) {
      let words = "the value \"\(double.abridged())\" is taken by another row"
      reply(.addItemRefused(words, requestID: request.id))
      return broken(words, fix: "use updateItem for a row that is there, or removeItem first")
    }
    if let words = state.navItems.excess(with: item) {
      reply(.addItemRefused(words, requestID: request.id))
      return .ignored(words, fix: "take tabs away with removeItem, or put rows below a tab as its children")
    }
    state.navItems.append(item.settled)
    if item.active { state.activate(item.value) }
    reply(.addItemDone(item.value, requestID: request.id))
    return late(request, guestPatience: .seconds(2)) ?? unanswerable(request)
  }

  /// Patches the row with that value, parent or child (D).
  mutating func updateItem(_ patch: NavItemPatch) -> Remark {
    let parent = state.navItems.first { $0.value == patch.value }
    guard let row = parent ?? state.navItems.lazy.flatMap(\.children).first(where: { $0.value == patch.value }) else {
      return .ignored(noRow(patch.value))
    }
    if let children = patch.children {
      guard parent != nil else {
        return broken("a child has no children of its own", fix: "add them to its parent, or as a tab of their own")
      }
      let elsewhere = state.navValues.subtracting(row.values)
      if let double = children.map(\.value).first(where: elsewhere.contains) {
        return broken("the value \"\(double.abridged())\" is taken by another row")
      }
    }
    var items = state.navItems
    items.changeRow(patch.value) { $0.apply(patch) }
    if items.bytes > NavItem.byteBound, items.bytes > state.navItems.bytes { return .ignored(NavItem.tooLong) }
    state.navItems = items
    if patch.active == true { state.activate(patch.value) }
    return .acted
  }

  /// Removes a row, a parent with its children; unknown values are ignored (D).
  mutating func removeItem(_ value: String) -> Remark {
    guard state.navValues.contains(value) else { return .ignored(noRow(value)) }
    state.navItems.removeAll { $0.value == value }
    for index in state.navItems.indices { state.navItems[index].children.removeAll { $0.value == value } }
    return .acted
  }

  /// The merchant clicks a tab or a child: that is where the merchant is now (A), and the app is told (D).
  mutating func clickNavItem(_ value: String) {
    let row = state.navItems.lazy.filter { !$0.disabled }.flatMap { [$0] + $0.children }
      .first { $0.value == value && !$0.disabled }
    note(
      .merchant, "click-nav-item", ["value": .string(value)], verdict: row == nil ? .ignored : .acted,
      reason: row == nil ? "no enabled row with the value \"\(value.abridged())\" is shown" : nil)
    guard let row else { return }
    state.visit(value)
    post(.itemClick(value: row.value, url: row.url))
  }

  private func noRow(_ value: String) -> String { "no row has the value \"\(value.abridged())\"" }
}

extension DashboardState {
  /// The values of all rows, parents and children.
  fileprivate var navValues: Set<String> { Set(navItems.flatMap(\.values)) }

  /// Makes one row active: a parent alone among the parents, a child alone among its siblings (D).
  fileprivate mutating func activate(_ value: String) {
    if navItems.contains(where: { $0.value == value }) {
      for index in navItems.indices { navItems[index].active = navItems[index].value == value }
    } else {
      for index in navItems.indices { navItems[index].activateChild(value) }
    }
  }

  /// Makes one row the only active one, with its parent if it is a child.
  fileprivate mutating func visit(_ value: String) {
    for index in navItems.indices {
      navItems[index].active = navItems[index].values.contains(value)
      for child in navItems[index].children.indices {
        navItems[index].children[child].active = navItems[index].children[child].value == value
      }
    }
  }

}

extension [NavItem] {
  fileprivate mutating func changeRow(_ value: String, _ change: (inout NavItem) -> Void) {
    for index in indices {
      if self[index].value == value { change(&self[index]) }
      for child in self[index].children.indices where self[index].children[child].value == value {
        change(&self[index].children[child])
      }
    }
  }

  /// Bytes of the texts of all rows.
  fileprivate var bytes: Int { reduce(0) { $0 + $1.bytes } }

  /// Why there is no room for one more tab; nil when there is.
  fileprivate func excess(with item: NavItem) -> String? {
    if count >= NavItem.bound { return "\(NavItem.bound) tabs are there already, the most that are shown" }
    return bytes + item.bytes > NavItem.byteBound ? NavItem.tooLong : nil
  }
}

extension NavItem {
  /// How many tabs an app can have, and how many bytes of text in them and their children (A).
  static let bound = 100
  static let byteBound = 256 << 10
  fileprivate static let tooLong = "the tabs would hold more than \(byteBound) bytes of text, the most that are shown"

  fileprivate var bytes: Int {
    children.reduce(title.utf8.count + value.utf8.count + url.utf8.count) { $0 + $1.bytes }
  }
}

extension NavItem {
  /// The tab with one active child at most: of several the last, as if each had been made active in turn.
  fileprivate var settled: NavItem {
    var item = self
    if let last = children.last(where: \.active) { item.activateChild(last.value) }
    return item
  }

  /// Makes one child active alone among its siblings; does nothing to the tab of another child.
  fileprivate mutating func activateChild(_ value: String) {
    guard children.contains(where: { $0.value == value }) else { return }
    for index in children.indices { children[index].active = children[index].value == value }
  }

  fileprivate mutating func apply(_ patch: NavItemPatch) {
    title = patch.title ?? title
    url = patch.url ?? url
    disabled = patch.disabled ?? disabled
    active = patch.active ?? active
    children = patch.children ?? children
    self = settled
  }
}
