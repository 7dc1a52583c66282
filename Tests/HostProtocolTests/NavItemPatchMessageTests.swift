import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("nav.updateItem")
struct NavItemPatchMessageTests {
  private func message(_ item: JSONValue) -> ReceivedMessage {
    Guest().message("embedded::nav.updateItem", ["item": item])
  }

  private func patch(_ item: JSONValue) throws -> (NavItemPatch, [String]) {
    let message = try understand(message(item))
    guard case .updateItem(let patch) = message.event else {
      return try #require(nil, "\(message.event) is another event")
    }
    return (patch, message.deviations.map(\.reason))
  }

  @Test(
    "One change is enough",
    arguments: [
      ("title", "New", NavItemPatch(value: "v", title: "New")), ("url", "/new", NavItemPatch(value: "v", url: "/new")),
      ("disabled", false, NavItemPatch(value: "v", disabled: false)),
      ("active", true, NavItemPatch(value: "v", active: true)),
      ("children", [], NavItemPatch(value: "v", children: [])),
      (
        "children", [["title": "A", "value": "a", "url": "/a"]],
        NavItemPatch(value: "v", children: [NavItem(title: "A", value: "a", url: "/a")])
      ),
    ] as [(String, JSONValue, NavItemPatch)])
  func oneChange(field: String, value: JSONValue, expected: NavItemPatch) throws {
    let (patch, deviations) = try patch(.object(["value": "v", field: value]))
    #expect(patch == expected)
    #expect(deviations.isEmpty)
  }

  @Test("A row that is not named cannot be changed")
  func noValue() throws {
    #expect(try refusal(of: message(["title": "New"])).reason == "payload.item.value is missing")
  }

  @Test(
    "Without a change there is nothing to do",
    arguments: [["value": "v"], ["value": "v", "title": nil, "children": nil]] as [JSONValue])
  func noChange(item: JSONValue) throws {
    #expect(
      try refusal(of: message(item)).reason
        == "payload.item must be a value and at least one change of its row; it is without a change")
  }

  @Test("When the only change is of the wrong kind, that is the first reason")
  func onlyWrongChange() throws {
    let refused = try refusal(of: message(["value": "v", "title": 5]))
    #expect(refused.reason.hasPrefix("payload.item.title must be text; it is 5; and payload.item must be a value and"))
    #expect(refused.deviations.count == 1)
  }

  @Test("A change to nothing is left out, its neighbours stay", arguments: ["title", "url"])
  func blank(field: String) throws {
    let (patch, deviations) = try patch(.object(["value": "v", field: " ", "disabled": true]))
    #expect(patch == NavItemPatch(value: "v", disabled: true))
    #expect(deviations == ["payload.item.\(field) must be text that is not empty; it is empty"])
  }

  @Test("New children keep the rules of children")
  func children() throws {
    let twice: JSONValue = [["title": "A", "value": "a", "url": "/a"], ["title": "B", "value": "a", "url": "/b"]]
    #expect(try refusal(of: message(["value": "v", "children": twice])).reason.hasSuffix("it is \"a\" twice"))
    let own: JSONValue = [["title": "A", "value": "v", "url": "/a"]]
    #expect(try refusal(of: message(["value": "v", "children": own])).reason.hasSuffix("it is \"v\" twice"))
    let many = JSONValue.array((0..<51).map { ["title": "T", "value": .string("\($0)"), "url": "/u"] })
    let (patch, deviations) = try patch(["value": "v", "children": many])
    #expect(patch.children?.count == 50)
    #expect(deviations == ["payload.item.children must be 50 items at most; it is 51 items"])
  }
}
