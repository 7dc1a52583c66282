/// What a page of the sample app may load, and who may frame it.
///
/// The frame ancestors are the hosts that the SDK's guest side accepts messages from (O): a dashboard elsewhere
/// could frame the page, but never talk to it.
enum ContentPolicy {
  /// The page uses nothing but its own files and its own backend.
  case ownScript
  /// The page was asked to load an SDK from an address of the developer's choice, and that SDK may call home.
  case foreignScript

  /// The text of the `Content-Security-Policy` header.
  var headerValue: String {
    let origins =
      switch self {
      case .ownScript: "'self'"
      case .foreignScript: "'self' http: https:"
      }
    return [
      "default-src 'none'", "script-src \(origins)", "connect-src \(origins)", "style-src 'self'",
      "img-src 'self' data:", "base-uri 'none'", "form-action 'self'", "frame-ancestors \(Self.dashboards)",
    ].joined(separator: "; ")
  }

  private static let dashboards = [
    "http://localhost:*", "https://localhost:*", "http://merchants.workers.dev:*", "https://merchants.workers.dev:*",
    "http://*.salla.sa:*", "https://*.salla.sa:*", "http://*.salla.group:*", "https://*.salla.group:*",
  ].joined(separator: " ")
}
