import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("page.navigate")
struct NavigateMessageTests {
  private func message(_ payload: JSONValue) -> ReceivedMessage { Guest().message("embedded::page.navigate", payload) }

  @Test(
    "A path inside the dashboard is kept to the letter",
    arguments: [
      "/", "/products", "/products/12?tab=stock#notes", "/orders?next=//x/../y", "/a.b/..c/...", "/منتجات", "/a//b",
      "/a b",
    ])
  func paths(path: String) throws {
    let understood = try understand(message(["path": .string(path)]))
    #expect(understood.event == .navigate(PageNavigation(path: path, state: nil, replace: false)))
    #expect(understood.deviations.isEmpty)
  }

  @Test(
    "A path that leads elsewhere is refused",
    arguments: [
      "//evil.test", "///evil.test", "https://evil.test/", "javascript:alert(1)", "data:text/html,x", "?a",
      "#a", "/\\evil.test", "\\\\evil.test", "/..", "/../host/", "/a/../../b", "/%2e%2E/host", "/.%2e/host", "/a\nb",
      "/\t/evil.test", "/a?\0",
    ])
  func elsewhere(path: String) throws {
    let refused = try refusal(of: message(["path": .string(path)]))
    #expect(refused.reason.hasPrefix("payload.path must be a path inside the dashboard, such as /products; it is \""))
  }

  @Test(
    "A path that only lacks its slash gets it, and the rule that it breaks is remembered",
    arguments: ["products", "orders/12?tab=a:b#c", "a/b:c", "منتجات"])
  func relative(path: String) throws {
    let understood = try understand(message(["path": .string(path)]))
    #expect(understood.event == .navigate(PageNavigation(path: "/\(path)", state: nil, replace: false)))
    #expect(
      understood.deviations.map(\.reason) == ["payload.path must be a path that starts with a slash; it is \"\(path)\""]
    )
  }

  @Test(
    "What is no place even with a slash before it is refused",
    arguments: ["..", "../a", "a/../../b", "a\\b", "mailto:a", "a:b/c", " //x", "?a", "#a", "a\nb", "%2e%2E/x"])
  func noPlace(path: String) throws {
    #expect(try refusal(of: message(["path": .string(path)])).reason.hasPrefix("payload.path must be a path inside"))
  }

  @Test(
    "The path has to be text",
    arguments: [
      ([:], "payload.path is missing"), (["path": nil], "payload.path is missing"),
      (["path": 5], "payload.path must be text; it is 5"),
      (["path": ""], "payload.path must be text that is not empty; it is empty"),
    ] as [(JSONValue, String)])
  func pathRules(payload: JSONValue, reason: String) throws {
    #expect(try refusal(of: message(payload)).reason == reason)
  }

  @Test("State and replace are handed on")
  func options() throws {
    let understood = try understand(message(["path": "/p", "state": ["id": 7, "deep": [nil]], "replace": true]))
    #expect(understood.event == .navigate(PageNavigation(path: "/p", state: ["id": 7, "deep": [nil]], replace: true)))
    #expect(understood.deviations.isEmpty)
  }

  @Test("Null options are absent options")
  func nullOptions() throws {
    let understood = try understand(message(["path": "/p", "state": nil, "replace": nil]))
    #expect(understood.event == .navigate(PageNavigation(path: "/p", state: nil, replace: false)))
    #expect(understood.deviations.isEmpty)
  }

  @Test("Options of the wrong kind are left out and remembered in their order")
  func wrongOptions() throws {
    let understood = try understand(message(["path": "/p", "state": "x", "replace": "yes"]))
    #expect(understood.event == .navigate(PageNavigation(path: "/p", state: nil, replace: false)))
    #expect(
      understood.deviations == [
        .mistyped(field: "payload.state", expected: "an object", came: "\"x\""),
        .mistyped(field: "payload.replace", expected: "true or false", came: "\"yes\""),
      ])
  }
}
