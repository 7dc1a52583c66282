import HostProtocol
import HostValues
import Testing

@testable import HostCore

/// Pages for the preflight to judge.
enum Pages {
  static let dashboard = "http://localhost:7255"

  static func address(_ text: String) throws -> WebAddress { try #require(WebAddress(text)) }

  /// A page with headers written as in an answer, "Name: value".
  static func page(
    _ headers: String..., at url: String = "http://localhost:3000/", status: Int = 200,
    markup: FetchedPage.Markup? = FetchedPage.Markup(scriptSources: ["https://cdn.example/embedded-sdk.js"])
  ) throws -> FetchedPage {
    try page(headers, at: url, status: status, markup: markup)
  }

  static func page(
    _ headers: [String], at url: String = "http://localhost:3000/", status: Int = 200,
    markup: FetchedPage.Markup? = FetchedPage.Markup(scriptSources: ["https://cdn.example/embedded-sdk.js"])
  ) throws -> FetchedPage {
    let lines = headers.contains { $0.hasPrefix("Content-Type:") } ? headers : ["Content-Type: text/html"] + headers
    let address = try address(url)
    return FetchedPage(
      asked: address, added: Preflight.parameters,
      answer: .init(url: address, status: status, headers: lines.map(header), markup: markup))
  }

  static func header(_ line: String) -> FetchedPage.Header {
    let name = line.prefix { $0 != ":" }
    return FetchedPage.Header(String(name), String(line.dropFirst(name.count + 2)))
  }

  static func judge(_ page: FetchedPage, dashboard: String = Pages.dashboard) throws -> PreflightReport {
    Preflight.judge(page, dashboard: try address(dashboard))
  }

  static func judge(_ headers: String..., at url: String = "http://localhost:3000/") throws -> PreflightReport {
    try judge(page(headers, at: url))
  }
}

extension PreflightReport {
  var codes: [String] { findings.map(\.code) }

  func finding(_ code: String) throws -> Finding {
    try #require(findings.first { $0.code == code }, "found \(codes)")
  }
}

extension Finding {
  func cure(_ stage: Cure.Stage) -> String? { cures.first { $0.stage == stage }?.line }
}
