import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Hummingbird
import Mustache
import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The HTML pages, rendered from the templates.
package struct Pages: Sendable {
  /// A template or file that the server cannot do without.
  package struct Broken: Error, Equatable {
    package let path: String
    package let why: String
    package var message: String { "\(path): \(why)" }
  }

  /// What a page of a session is to it.
  enum Mode {
    /// It holds the app's iframe.
    case stage
    /// It draws the session and sends commands, without an iframe.
    case remote
  }

  private let library: MustacheLibrary
  private let files: PageFiles
  /// The door that the pages stand behind.
  var door = Door.plain
  /// Where a terminal asks about tokens, when that is not the origin of the pages.
  var introspectURL: String?
  /// What stands between the pages and the app.
  var gateway: GatewaySwitch?

  private static let names = [
    "layout", "dashboard", "message", "bank", "start", "compare", "authorities", "storefront", "docs", "report", "ask",
    "consent",
  ]

  /// Reads and checks every template: a partial that is missing would be rendered as nothing.
  ///
  /// - Throws: `Broken` with the template at fault.
  package init(root: ProductRoot) throws(Broken) {
    var templates: [String: MustacheTemplate] = [:]
    var texts: [String: String] = [:]
    for name in Self.names {
      let path = "\(root.templates)/\(name).mustache"
      guard let data = FileManager.default.contents(atPath: path), let text = String(bytes: data, encoding: .utf8)
      else { throw Broken(path: path, why: "the template is missing or is not UTF-8 text") }
      do { templates[name] = try MustacheTemplate(string: text) } catch {
        throw Broken(path: path, why: "the template is not well-formed Mustache")
      }
      texts[name] = text
    }
    for (name, text) in texts {
      for partial in Self.partials(in: text) where templates[partial] == nil {
        throw Broken(
          path: "\(root.templates)/\(name).mustache",
          why: "it asks for the partial \"\(partial)\", which does not exist")
      }
    }
    library = MustacheLibrary(templates: templates)
    files = PageFiles(folder: root.hostFiles)
  }

  private static func partials(in text: String) -> [String] {
    text.split(separator: "{{>").dropFirst().map { $0.prefix { $0 != "}" }.filter { !$0.isWhitespace } }
  }

  /// The dashboard page of a session.
  func dashboard(_ state: DashboardState, session: String, mode: Mode = .stage) -> Response {
    var dashboard: [String: Any] = [
      "session": session, "appId": state.settings.app.id, "appName": state.settings.app.name,
      "address": state.settings.app.address, "remote": mode == .remote, "tables": PageTables.text,
    ]
    dashboard["introspect"] = introspectURL
    dashboard["gateway"] = gateway?.app(behind: state.settings.app.url)?.origin
    return html([
      "title": state.settings.app.name, "theme": state.settings.theme.rawValue,
      "locale": state.settings.language.rawValue, "dir": state.settings.language.direction,
      "dashboard": dashboard,
    ])
  }

  /// The page that leads to every session; its script chooses language and theme as the browser prefers them.
  func start() -> Response {
    html(["title": "salla-host: sessions", "theme": "light", "locale": "en", "dir": "ltr", "start": true])
  }

  /// The page that shows two sessions side by side; its script reads from its address which.
  func compare() -> Response {
    html(["title": "salla-host: side by side", "theme": "light", "locale": "en", "dir": "ltr", "compare": true])
  }

  /// The bank's page of a 3-D Secure payment.
  func bank(_ checkout: Checkout, _ state: DashboardState, session: String) -> Response {
    let words = BankWords(state.settings.language)
    return html([
      "title": "salla-host: \(words.heading)", "theme": state.settings.theme.rawValue,
      "locale": state.settings.language.rawValue, "dir": state.settings.language.direction,
      "bank": [
        "heading": words.heading, "sentence": words.sentence, "approve": words.approve, "decline": words.decline,
        "pending": words.pending, "merchant": state.settings.merchant.name, "action": "/bank?session=\(session)",
        "total": Self.amount(checkout.totalCents, state.settings.currency),
      ],
    ])
  }

  private static func amount(_ cents: Int, _ currency: String) -> String {
    let rest = cents % 100
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest) \(currency)"
  }

  func html(
    _ values: [String: Any], template: String = "layout", status: HTTPResponse.Status = .ok
  ) -> Response {
    html(text(values.merging(["files": files.address]) { own, _ in own }, template: template), status: status)
  }

  /// A page as its template makes it.
  func text(_ values: [String: Any], template: String) -> String {
    library.render(values, withTemplate: template) ?? ""
  }

  func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
        .contentSecurityPolicy: Self.contentSecurityPolicy, .xContentTypeOptions: "nosniff",
        .referrerPolicy: door.referrerPolicy,
      ],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// Our own scripts and styles only; the frame may hold any app. Nobody else may frame the dashboard.
  private static let contentSecurityPolicy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    "font-src 'self'", "frame-src http: https:", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'",
  ].joined(separator: "; ")
}
