import HTTPTypes
package import HostScenario
import Hummingbird

extension Pages {
  /// The page that explains the API; its script reads `/openapi.json`.
  func docs() -> Response {
    html(["title": "salla-host: the API", "theme": "light", "locale": "en", "dir": "ltr", "docs": true])
  }

  /// A report: a page that can be saved whole, with its styles inside.
  package func text(_ report: CheckReport) -> String { text(report.page, template: "report") }

  /// The same as an answer.
  func report(_ report: CheckReport) -> Response {
    var response = html(text(report))
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'"
    return response
  }
}
