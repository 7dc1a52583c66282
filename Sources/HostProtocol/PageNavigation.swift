package import HostValues

/// A route change inside the dashboard, without a page load (D).
package struct PageNavigation: Sendable, Equatable {
  /// A dashboard path that starts with one slash, with its query and fragment if any.
  package let path: String
  /// What the app wants to find again at the new place.
  package let state: JSONValue?
  /// Whether the present entry of the browser's history is replaced.
  package let replace: Bool

  package init(path: String, state: JSONValue?, replace: Bool) {
    self.path = path
    self.state = state
    self.replace = replace
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    self.init(
      path: try payload.dashboardPath("path"), state: payload.optionalObject("state"),
      replace: payload.optionalFlag("replace") ?? false)
  }

  /// Whether a browser that shows the path behind another one stays below that one: no host, no way up, nothing that
  /// the browser would drop or turn into a slash.
  fileprivate static func staysInside(_ text: String) -> Bool {
    let path = text.prefix { $0 != "?" && $0 != "#" }
    let segments = path.split(separator: "/").map { $0.lowercased().replacing("%2e", with: ".") }
    return path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\") && !segments.contains("..")
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

extension PayloadReader {
  /// A required path inside the dashboard. One that only lacks its slash is understood.
  fileprivate mutating func dashboardPath(_ name: String) throws(MessageProblem) -> String {
    let path = try text(name)
    let came = "\"\(path.abridged())\""
    if PageNavigation.staysInside(path) { return path }
    guard path.beginsWithName, PageNavigation.staysInside("/\(path)") else {
      throw broken(name, rule: "a path inside the dashboard, such as /products", came: came)
    }
    deviate(name, rule: "a path that starts with a slash", came: came)
    return "/\(path)"
  }
}

extension String {
  /// Whether a path starts with the name of a place: not with a scheme, a query or a fragment.
  fileprivate var beginsWithName: Bool {
    let first = prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return !first.allSatisfy(\.isWhitespace) && !first.contains(":")
  }
}
