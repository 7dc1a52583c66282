import HummingbirdCore

/// Path and query of a request, as a link or a redirect that cannot lead to another site.
struct LocalPath {
  let text: String

  /// - Parameter query: in place of the request's own.
  init(_ uri: URI, query: String? = nil) {
    // Two slashes in front would name a host; browsers take a backslash for a slash and skip control characters.
    let path = uri.path.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7f }
      .drop { $0 == "/" || $0 == "\\" }
    let query = query ?? uri.query ?? ""
    text = "/" + String(path) + (query.isEmpty ? "" : "?" + query)
  }
}
