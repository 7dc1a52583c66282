import HTTPTypes
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("The report of a session")
struct ReportTests {
  private func report(_ accept: String?, _ host: HostFixture) async throws -> HostAnswer {
    _ = try await host.post(
      [
        HostFixture.open, HostFixture.message("embedded::iframe.ready"),
        HostFixture.message("embedded::page.setTitle", ["title": "Stock <b>"]),
      ], first: 1)
    return try await host.send(
      .get, "/api/v1/sessions/\(try await host.session.id)/report", headers: accept.map { [.accept: $0] } ?? [:])
  }

  @Test("is JSON unless another form is asked for", arguments: [nil, "*/*", "application/json;q=0.5, text/html"])
  func json(accept: String?) async throws {
    try await HostFixture.run { host in
      let answer = try await report(accept, host)
      #expect(answer.headers[.contentType] == "application/json")
      #expect(answer.json["app"]?["name"] == "Stock Pulse")
      let checks = answer.json["checks"]?.items ?? []
      #expect(checks.first { $0["id"] == "title" }?["status"] == "passed")
      #expect(checks.first { $0["id"] == "title" }?["evidence"]?.text == #"load 1 set the title "Stock <b>""#)
      let operation = try await host.send(.get, "/openapi.json").json["paths"]?["/api/v1/sessions/{id}/report"]?["get"]
      let described = operation?["responses"]?["200"]?["content"]?["application/json"]?["schema"]?["properties"]
      #expect(answer.json.members?.keys.filter { described?[$0] == nil } == [])
    }
  }

  @Test("is a page for people, in which the app's own text stays text")
  func page() async throws {
    try await HostFixture.run { host in
      let answer = try await report("text/html,application/xhtml+xml;q=0.9", host)
      #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
      #expect(
        answer.text.contains("The app sets the page&#39;s title")
          || answer.text.contains("The app sets the page's title"))
      #expect(!answer.text.contains("Stock <b>"))
      #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
    }
  }

  @Test("is JUnit for continuous integration")
  func junit() async throws {
    try await HostFixture.run { host in
      let answer = try await report("application/junit+xml", host)
      #expect(answer.headers[.contentType] == "application/junit+xml")
      #expect(answer.text.contains(#"<testsuite "#))
      #expect(answer.text.contains("<skipped"))
    }
  }

  @Test("in a form that nobody knows is not to be had")
  func unknown() async throws {
    try await HostFixture.run { host async throws in
      #expect(try await report("image/png", host).status == .notAcceptable)
      #expect(try await host.send(.get, "/api/v1/sessions/0123/report").status == .notFound)
    }
  }
}
