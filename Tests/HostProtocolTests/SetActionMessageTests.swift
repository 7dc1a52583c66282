import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("nav.setAction")
struct SetActionMessageTests {
  private func message(_ payload: JSONValue) -> ReceivedMessage { Guest().message("embedded::nav.setAction", payload) }

  private func action(_ payload: JSONValue) throws -> (PrimaryAction, [String]) {
    let message = try understand(message(payload))
    guard case .setAction(let action) = message.event else {
      return try #require(nil, "\(message.event) is another event")
    }
    return (action, message.deviations.map(\.reason))
  }

  @Test("Title and value are enough")
  func smallest() throws {
    let (action, deviations) = try action(["title": "Save", "value": "save"])
    #expect(action.main == ActionItem(title: "Save", value: "save", subTitle: nil, icon: nil, disabled: false))
    #expect(action.extended.isEmpty)
    #expect(deviations.isEmpty)
  }

  @Test("All fields are kept")
  func whole() throws {
    let (action, deviations) = try action([
      "title": "Save", "value": "save", "subTitle": "all of it", "icon": "sicon-check", "disabled": true,
    ])
    #expect(
      action.main
        == ActionItem(title: "Save", value: "save", subTitle: "all of it", icon: "sicon-check", disabled: true))
    #expect(deviations.isEmpty)
  }

  @Test(
    "Without a title or a value there is no action",
    arguments: [
      ([:], "payload.title is missing"), (["title": "Save"], "payload.value is missing"),
      (["value": "save"], "payload.title is missing"),
      (["title": nil, "value": "save"], "payload.title is missing"),
      (["title": "Save", "value": nil], "payload.value is missing"),
      (["title": 5, "value": "save"], "payload.title must be text; it is 5"),
      (["title": "Save", "value": 5], "payload.value must be text; it is 5"),
      (["title": " ", "value": "save"], "payload.title must be text that is not empty; it is empty"),
      (["title": "Save", "value": ""], "payload.value must be text that is not empty; it is empty"),
    ] as [(JSONValue, String)])
  func refused(payload: JSONValue, reason: String) throws {
    #expect(try refusal(of: message(payload)).reason == reason)
  }

  @Test("Null options are absent options", arguments: ["subTitle", "icon", "disabled", "extendedActions"])
  func nullOptions(field: String) throws {
    let (action, deviations) = try action(.object(["title": "Save", "value": "save", field: .null]))
    #expect(action == PrimaryAction(main: ActionItem(title: "Save", value: "save"), extended: []))
    #expect(deviations.isEmpty)
  }

  @Test(
    "An option of the wrong kind is left out and remembered",
    arguments: [
      ("subTitle", 5, "payload.subTitle must be text; it is 5"),
      ("icon", ["class": "x"], "payload.icon must be text; it is an object"),
      ("disabled", "true", "payload.disabled must be true or false; it is \"true\""),
      ("disabled", 1, "payload.disabled must be true or false; it is 1"),
      ("extendedActions", "x", "payload.extendedActions must be a list; it is \"x\""),
      ("extendedActions", ["a": 1], "payload.extendedActions must be a list; it is an object"),
    ] as [(String, JSONValue, String)])
  func wrongOptions(field: String, value: JSONValue, reason: String) throws {
    let (action, deviations) = try action(.object(["title": "Save", "value": "save", field: value]))
    #expect(action == PrimaryAction(main: ActionItem(title: "Save", value: "save"), extended: []))
    #expect(deviations == [reason])
  }

  @Test("Extended actions are kept in their order, with all fields")
  func extended() throws {
    let (action, deviations) = try action([
      "title": "Save", "value": "save",
      "extendedActions": [
        ["title": "Copy", "value": "copy", "subTitle": "s", "icon": "i", "disabled": true],
        ["title": "Print", "value": "print"],
      ],
    ])
    #expect(
      action.extended == [
        ActionItem(title: "Copy", value: "copy", subTitle: "s", icon: "i", disabled: true),
        ActionItem(title: "Print", value: "print"),
      ])
    #expect(deviations.isEmpty)
  }

  @Test("A broken extended action is left out, its neighbours stay, and its place is named")
  func brokenExtended() throws {
    let (action, deviations) = try action([
      "title": "Save", "value": "save",
      "extendedActions": [
        "copy", ["title": "Print", "value": "print", "icon": 5], ["title": "Share"], nil, ["title": "", "value": "x"],
      ],
    ])
    #expect(action.extended == [ActionItem(title: "Print", value: "print")])
    #expect(
      deviations == [
        "payload.extendedActions[0] must be an object; it is \"copy\"",
        "payload.extendedActions[1].icon must be text; it is 5",
        "payload.extendedActions[2].value is missing",
        "payload.extendedActions[3] must be an object; it is null",
        "payload.extendedActions[4].title must be text that is not empty; it is empty",
      ])
  }

  @Test(
    "A click is possible on what is shown and enabled",
    arguments: [("save", true), ("copy", false), ("print", true), ("Save", false), ("", false)])
  func offers(value: String, offered: Bool) {
    let action = PrimaryAction(
      main: ActionItem(title: "Save", value: "save"),
      extended: [
        ActionItem(title: "Copy", value: "copy", disabled: true), ActionItem(title: "Print", value: "print"),
      ])
    #expect(action.offers(value) == offered)
  }
}
