/// What a page of the sample app may load, and who may frame it.
///
/// Without further ado a page uses nothing but its own files and its own backend. The frame ancestors are the hosts
/// that the SDK's guest side accepts messages from (O): a dashboard elsewhere could frame the page, but never talk
/// to it.
struct SampleAppPolicy: Sendable {
  /// The page has an editor, whose lines run as a module that the page makes itself. That takes `blob:`, which is
  /// less than `'unsafe-eval'`: no text becomes code by way of a timer or an attribute.
  var runsOwnCode = false
  /// The page was asked to load an SDK from an address of the developer's choice, and that SDK may call home.
  var loadsSDK = false
  /// The page was asked to have its token checked at an address of the developer's choice.
  var introspects = false

  /// The text of the `Content-Security-Policy` header.
  var headerValue: String {
    let elsewhere = " http: https:"
    let scripts = "'self'" + (runsOwnCode ? " blob:" : "") + (loadsSDK ? elsewhere : "")
    let connections = "'self'" + (loadsSDK || introspects ? elsewhere : "")
    return [
      "default-src 'none'", "script-src \(scripts)", "connect-src \(connections)", "style-src 'self'",
      "img-src 'self' data:", "base-uri 'none'", "form-action 'self'", "frame-ancestors \(Self.dashboards)",
    ].joined(separator: "; ")
  }

  private static let dashboards = [
    "http://localhost:*", "https://localhost:*", "http://merchants.workers.dev:*", "https://merchants.workers.dev:*",
    "http://*.salla.sa:*", "https://*.salla.sa:*", "http://*.salla.group:*", "https://*.salla.group:*",
  ].joined(separator: " ")
}
