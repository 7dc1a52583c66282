package import HostPreflight
package import HostProtocol

/// Pages for the preflight to judge.
package enum Pages {
  package static let dashboard = "http://localhost:7255"

  package static func address(_ text: String) throws -> WebAddress { try required(WebAddress(text), text) }

  /// A page with headers written as in an answer, "Name: value".
  package static func page(
    _ headers: String..., at url: String = "http://localhost:3000/", status: Int = 200,
    markup: FetchedPage.Markup? = FetchedPage.Markup(scriptSources: ["https://cdn.example/embedded-sdk.js"])
  ) throws -> FetchedPage {
    try page(headers, at: url, status: status, markup: markup)
  }

  package static func page(
    _ headers: [String], at url: String = "http://localhost:3000/", status: Int = 200,
    markup: FetchedPage.Markup? = FetchedPage.Markup(scriptSources: ["https://cdn.example/embedded-sdk.js"])
  ) throws -> FetchedPage {
    let lines = headers.contains { $0.hasPrefix("Content-Type:") } ? headers : ["Content-Type: text/html"] + headers
    let address = try address(url)
    return FetchedPage(
      asked: address, added: Preflight.parameters,
      answer: .init(url: address, status: status, headers: lines.map(header), markup: markup))
  }

  package static func header(_ line: String) -> FetchedPage.Header {
    let name = line.prefix { $0 != ":" }
    return FetchedPage.Header(String(name), String(line.dropFirst(name.count + 2)))
  }

  package static func judge(_ page: FetchedPage, dashboard: String = Pages.dashboard) throws -> PreflightReport {
    Preflight.judge(page, dashboard: try address(dashboard))
  }

  package static func judge(_ headers: String..., at url: String = "http://localhost:3000/") throws -> PreflightReport {
    try judge(page(headers, at: url))
  }
}

extension PreflightReport {
  package var codes: [String] { findings.map(\.code.rawValue) }

  package func finding(_ code: String) throws -> Finding {
    try required(findings.first { $0.code.rawValue == code }, "\(code) among \(codes)")
  }
}

extension Finding {
  package func cure(_ stage: Cure.Stage) -> String? { cures.first { $0.stage == stage }?.line }
}

/// What a test needs and did not find.
package struct Missing: Error, CustomStringConvertible {
  package let description: String
}

private func required<Value>(_ value: Value?, _ what: String) throws(Missing) -> Value {
  guard let value else { throw Missing(description: "there is no \(what)") }
  return value
}
