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
    let path = try payload.text("path")
    guard Self.staysInside(path) else {
      throw .invalid(
        field: "payload.path", rule: "a path inside the dashboard, such as /products", came: "\"\(path.abridged())\"")
    }
    self.init(path: path, state: payload.optionalObject("state"), replace: payload.optionalFlag("replace") ?? false)
  }

  /// Whether a browser that shows the path behind another one stays below that one: no host, no way up, nothing that
  /// the browser would drop or turn into a slash.
  private static func staysInside(_ text: String) -> Bool {
    let path = text.prefix { $0 != "?" && $0 != "#" }
    let segments = path.split(separator: "/").map { $0.lowercased().replacing("%2e", with: ".") }
    return path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\") && !segments.contains("..")
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
