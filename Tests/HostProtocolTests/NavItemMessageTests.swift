import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("nav.addItem and nav.removeItem")
struct NavItemMessageTests {
  private static let smallest: [String: JSONValue] = ["title": "Stock", "value": "stock", "url": "/stock"]

  private func message(_ item: JSONValue) -> ReceivedMessage {
    Guest().message("embedded::nav.addItem", ["item": item])
  }

  private func item(_ item: JSONValue) throws -> (NavItem, [String]) {
    let message = try understand(message(item))
    guard case .addItem(let item) = message.event else {
      return try #require(nil, "\(message.event) is another event")
    }
    return (item, message.deviations.map(\.reason))
  }

  private static func children(_ count: Int) -> JSONValue {
    .array((0..<count).map { ["title": "T", "value": .string("child-\($0)"), "url": "/u"] })
  }

  @Test("Title, value and url are enough, and null options are absent options", arguments: [nil, JSONValue.null])
  func smallest(option: JSONValue?) throws {
    let options = ["disabled", "active", "children"].map { ($0, option) }
    let members = Self.smallest.merging(options.compactMap { name, value in value.map { (name, $0) } }) { $1 }
    let (item, deviations) = try item(.object(members))
    #expect(item == NavItem(title: "Stock", value: "stock", url: "/stock"))
    #expect(item.values == ["stock"])
    #expect(deviations.isEmpty)
  }

  @Test("All fields are kept, those of the children too")
  func whole() throws {
    let (item, deviations) = try item([
      "title": "Stock", "value": "stock", "url": "/stock", "disabled": true, "active": true,
      "children": [
        ["title": "Low", "value": "low", "url": "/low", "disabled": true, "active": true],
        ["title": "Out", "value": "out", "url": "https://app.test/out", "children": []],
      ],
    ])
    #expect(
      item
        == NavItem(
          title: "Stock", value: "stock", url: "/stock", disabled: true, active: true,
          children: [
            NavItem(title: "Low", value: "low", url: "/low", disabled: true, active: true),
            NavItem(title: "Out", value: "out", url: "https://app.test/out"),
          ]))
    #expect(item.values == ["stock", "low", "out"])
    #expect(deviations.isEmpty)
  }

  @Test("Each of the three has to be text with something in it", arguments: ["title", "value", "url"])
  func required(field: String) throws {
    for (value, words) in [
      (nil, "is missing"), (.null, "is missing"), (5, "must be text; it is 5"),
      (" ", "must be text that is not empty; it is empty"),
    ] as [(JSONValue?, String)] {
      var members = Self.smallest
      members[field] = value
      #expect(try refusal(of: message(.object(members))).reason == "payload.item.\(field) \(words)")
    }
  }

  @Test("The item has to be an object")
  func noItem() throws {
    let event = "embedded::nav.addItem"
    #expect(try refusal(of: Guest().message(event)).reason == "payload.item is missing")
    #expect(try refusal(of: Guest().message(event, .object(Self.smallest))).reason == "payload.item is missing")
    #expect(try refusal(of: message("stock")).reason == "payload.item must be an object; it is \"stock\"")
  }

  @Test(
    "An option of the wrong kind is left out and remembered",
    arguments: [
      ("disabled", "yes", "payload.item.disabled must be true or false; it is \"yes\""),
      ("active", 1, "payload.item.active must be true or false; it is 1"),
      ("children", ["a": 1], "payload.item.children must be a list; it is an object"),
    ] as [(String, JSONValue, String)])
  func wrongOptions(field: String, value: JSONValue, reason: String) throws {
    let (item, deviations) = try item(.object(Self.smallest.merging([field: value]) { $1 }))
    #expect(item == NavItem(title: "Stock", value: "stock", url: "/stock"))
    #expect(deviations == [reason])
  }

  @Test("A broken child is left out, its neighbours stay, and its place is named")
  func brokenChild() throws {
    let children: JSONValue = ["low", ["title": "Out", "value": "out", "url": "/out"], ["title": "X", "value": "x"]]
    let (item, deviations) = try item(.object(Self.smallest.merging(["children": children]) { $1 }))
    #expect(item.children.map(\.value) == ["out"])
    #expect(
      deviations == [
        "payload.item.children[0] must be an object; it is \"low\"", "payload.item.children[2].url is missing",
      ])
  }

  @Test("There is one level: children of a child are left out, the child stays")
  func oneLevel() throws {
    let child: JSONValue = [
      "title": "Low", "value": "low", "url": "/low", "children": [["title": "X", "value": "x", "url": "/x"]],
    ]
    let (item, deviations) = try item(.object(Self.smallest.merging(["children": [child]]) { $1 }))
    #expect(item.children == [NavItem(title: "Low", value: "low", url: "/low")])
    #expect(
      deviations == [
        "payload.item.children[0].children must be left out, because a child has no children of its own; it is a list"
      ])
  }

  @Test("Fifty children are the most", arguments: [(49, 49), (50, 50), (51, 50), (400, 50)])
  func fifty(count: Int, kept: Int) throws {
    let (item, deviations) = try item(.object(Self.smallest.merging(["children": Self.children(count)]) { $1 }))
    #expect(item.children.count == kept)
    #expect(item.children.last?.value == "child-\(kept - 1)")
    #expect(
      deviations == (count == kept ? [] : ["payload.item.children must be 50 items at most; it is \(count) items"]))
  }

  @Test("No value stands twice in a tab and its children", arguments: [["a", "a"], ["stock"], ["a", "b", "stock"]])
  func unique(values: [String]) throws {
    let children: [JSONValue] = values.map { ["title": "T", "value": .string($0), "url": "/u"] }
    let refused = try refusal(of: message(.object(Self.smallest.merging(["children": .array(children)]) { $1 })))
    #expect(
      refused.reason == "payload.item.children must be unique in its values, the parent's among them; "
        + "it is \"\(values.last ?? "")\" twice")
    #expect(refused.problem.concernsPayload)
  }

  @Test("A value is its text without the white space around it, in every event")
  func trimmed() throws {
    let child: JSONValue = ["title": "Low", "value": " low\t", "url": "/low"]
    let (item, deviations) = try item(["title": "Stock", "value": "\n stock ", "url": "/stock", "children": [child]])
    #expect(item.values == ["stock", "low"])
    #expect(deviations.isEmpty)
    let remove = Guest().message("embedded::nav.removeItem", ["value": " low "])
    #expect(try understand(remove).event == .removeItem(value: "low"))
    let update = Guest().message("embedded::nav.updateItem", ["item": ["value": " low ", "title": "L"]])
    #expect(try understand(update).event == .updateItem(NavItemPatch(value: "low", title: "L")))
  }

  @Test("removeItem needs a value")
  func remove() throws {
    let event = "embedded::nav.removeItem"
    #expect(try understand(Guest().message(event, ["value": "low"])).event == .removeItem(value: "low"))
    #expect(try refusal(of: Guest().message(event)).reason == "payload.value is missing")
    #expect(
      try refusal(of: Guest().message(event, ["value": " "])).reason
        == "payload.value must be text that is not empty; it is empty")
  }
}
