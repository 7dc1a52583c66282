import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Messages of old betas")
struct LegacyMessageTests {
  @Test(
    "An old event is recognised with or without a complete envelope, and explained",
    arguments: [
      ("embedded::iframe.resize", ["height": 900], "owns the height"),
      ("embedded::ui.modal", [:], "ui.confirm"),
      ("embedded::ui.overlay", [:], "ui.loading"),
      ("embedded::log", ["level": "info", "message": "hi", "context": [:]], "does not act on"),
      ("embedded::auth.logout", [:], "does not act on"),
      ("embedded::auth.error", ["message": "no"], "does not act on"),
      ("embedded::auth.verify", [:], "introspects the token"),
      ("embedded::ui.modal.response", [:], "ui.confirm"),
      ("embedded::nav.primaryAction", ["title": "Save"], "nav.setAction"),
      ("embedded::nav.clearPrimaryAction", [:], "nav.clearAction"),
      ("embedded::page.loading", ["status": true], "ui.loading"),
      ("embedded::page.overlay", [:], "ui.loading"),
      ("embedded::page.resize", ["height": 1], "owns the height"),
      ("embedded::page.navTo", ["path": "/"], "page.navigate"),
      ("embedded::page.setBreadcrumbs", [:], "ui.breadcrumbs"),
    ] as [(String, JSONValue, String)])
  func oldEvents(name: String, payload: JSONValue, meaning: String) throws {
    let guest = Guest()
    for message in [guest.message(name, payload), guest.posting(["event": .string(name), "payload": payload])] {
      let refused = try refusal(of: message)
      #expect(refused.name == name)
      #expect(refused.payload == payload)
      #expect(refused.reason.contains(meaning))
      #expect(!refused.reason.contains("missing"))
      #expect(refused.problem == .legacy(name: name, meaning: refused.reason))
    }
  }

  @Test("The list above is the whole list")
  func complete() {
    #expect(EventCatalogue.legacy.count == 16)
    #expect(EventCatalogue.legacy.values.allSatisfy { !$0.isEmpty })
  }

  @Test(
    "app.ready is recognised as an object and as JSON text",
    arguments: [
      ["type": "app.ready"], ["type": "app.ready", "version": 1], ["event": nil, "type": "app.ready"],
      #"{"type":"app.ready"}"#, #" { "type" : "app.ready" } "#, "{\n  \"type\": \"app.ready\"\n}",
    ] as [JSONValue])
  func appReady(data: JSONValue) throws {
    let refused = try refusal(of: Guest().posting(data))
    #expect(refused.name == "app.ready")
    #expect(refused.reason == "a message of an old beta: the SDK sends embedded::ready instead")
    #expect(refused.payload == data)
    #expect(refused.fix == nil)
  }

  @Test(
    "No other text is read as JSON",
    arguments: [
      #"{"type":"app.ready","x":1}"#, #"{"event":"embedded::ready"}"#, #"["app.ready"]"#, #""app.ready""#, "app.ready",
      #"{"type":"app.closed"}"#,
    ])
  func otherText(text: String) throws {
    #expect(try refusal(of: Guest().posting(.string(text))).problem == .notAnObject(kind: "text"))
  }

  @Test("Nor is another type without an event")
  func otherType() throws {
    #expect(try refusal(of: Guest().posting(["type": "app.closed"])).problem == .missing(field: "event"))
  }

  @Test(
    "ui.loading with a status instead of an action is the form of an old beta",
    arguments: [
      ["event": "embedded::ui.loading", "payload": ["status": true, "mode": "full"]],
      ["event": "embedded::ui.loading", "payload": ["status": false, "action": nil]],
      ["event": "embedded::ui.loading", "status": "loading", "mode": "full"],
    ] as [JSONValue])
  func loading(data: JSONValue) throws {
    let meaning = "the form of an old beta: the SDK sends action, show or hide"
    let refused = try refusal(of: Guest().posting(data))
    #expect(refused.problem == .legacy(name: "embedded::ui.loading", meaning: meaning))
    #expect(refused.reason == meaning)
  }

  @Test("With an action it is the event of today, whatever else is in it")
  func loadingOfToday() throws {
    let message = try understand(Guest().message("embedded::ui.loading", ["action": "hide", "status": true]))
    #expect(message.event == .loading(shown: false))
    #expect(try refusal(of: Guest().message("embedded::ui.loading")).problem == .missing(field: "payload.action"))
  }

  @Test("ready without a timestamp is ready, with the rule that it breaks")
  func readyWithoutTime() throws {
    let message = try understand(
      Guest().posting([
        "event": "embedded::ready",
        "payload": [:], "source": "embedded-app",
      ]))
    #expect(message.event == .ready)
    #expect(message.deviations == [.missing(field: "timestamp")])
  }
}
