import HostCore
import HostProtocol
import HostScenario
import HostValues
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct CommandTableTests {
  @Test func everyCommandOfTheTableIsOneOfAScenarioWithAllOfItsMembers() {
    #expect(commands.keys.sorted() == InputKind.of(.script).map(\.rawValue).sorted())
    for command in InputKind.of(.script) {
      let schema = commands[command.rawValue]
      let whole = schema?.at("anyOf").flatMap { if case .array(let forms) = $0 { forms.last } else { nil } } ?? schema
      let members = command.row.members.map { $0.name.replacing("_", with: "-") }
      #expect(whole?.at("properties")?.members?.keys.sorted() == members.sorted(), "\(command)")
      #expect(schema?.at("description") == .string(command.row.about))
    }
  }

  @Test func everyCommandCanBeWrittenWithItsMembers() throws {
    let examples: [String: String] = [
      "go": "{path: /orders, state: {a: 1}, history: true}", "click-action": "{value: save}",
      "click-nav-item": "{value: stock}", "answer-confirm": "{confirmed: true, id: 3}",
      "complete-checkout": "{status: paid, three-d-secure: false}", "dismiss-toast": "{id: 1}",
      "set-theme": "{theme: dark}", "set-locale": "{locale: ar}", "set-currency": "{currency: KWD}",
      "set-name": "{name: Checkout}",
      "set-token-lifetime": "{lifetime: 30s}", "load-flawed": "{flaw: tampered}", "advance-clock": "{by: 5m}",
      "set-fault": "{fault: reply-late, times: 1, lasts: 30s, delay: 2s}", "end-faults": "{group: reply}",
      "send": "{event: embedded::theme.change, payload: {theme: dark}, request-id: r1}", "send-raw": "{data: {a: 1}}",
      "subscribe": "{plan: pro}", "start-trial": "{plan: pro, days: 3}", "change-settings": "{settings: {a: 1}}",
      "redeliver": "{delivery: 1}", "buy-addon": "{addon: gold, quantity: 2, name: Gold badge, cents: 4900}",
      "cancel-subscription": "{addon: sms-500}",
      "expire-subscription": "{addon: sms-500}", "complete-pending": "{order: '100001'}", "drop-key": "{id: k1}",
      "set-policy": "{confirm: accept, unknown-events: error, refresh-limit: 3}",
    ]
    for word in commands.keys {
      let scenario = try Scenario(steps: "  - command: {\(word): \(examples[word] ?? "")}")
      guard case .command(let input, _) = scenario.steps[0].deed else {
        Issue.record("no command")
        continue
      }
      // Two words say the same as another one.
      let meaning = ["navigate-back": "go", "tamper-token": "load-flawed"][word] ?? word
      #expect(input.json.members?["type"] == .string(meaning))
    }
  }

  /// What the schema says of each command.
  private var commands: [String: JSONValue] {
    guard let schema = try? JSONValue(json: Scenario.schemaText),
      case .array(let forms)? = schema.at("properties", "steps", "items", "properties", "command", "oneOf")
    else { return [:] }
    return forms.compactMap { $0.at("properties")?.members }.first ?? [:]
  }
}

extension JSONValue {
  /// The value at a path of members.
  func at(_ path: String...) -> JSONValue? { path.reduce(self) { $0?.members?[$1] } }
}
