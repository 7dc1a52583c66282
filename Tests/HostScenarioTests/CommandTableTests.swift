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

/// An input as scripts send it.
private struct ScriptInput: Decodable {
  let input: Input
  init(from decoder: any Decoder) throws { input = try Input(from: decoder, by: .script) }
}

@Suite struct CommandTableTests {
  /// The words of the dashboard's own reader, as it lists them.
  private var wordsOfTheReader: [String] {
    do {
      _ = try ScriptInput(json: #"{"type": "no such word"}"#)
      return []
    } catch DecodingError.dataCorrupted(let context) {
      let list = context.debugDescription.prefix { $0 != ";" }.dropFirst("must be ".count)
      return list.replacing(" or ", with: ", ").split(separator: ", ").map(String.init)
    } catch {
      return []
    }
  }

  @Test func everyCommandOfTheControlAPIIsOneOfAScenario() {
    #expect(wordsOfTheReader.count > 20)
    #expect(commandWords.sorted() == wordsOfTheReader.sorted())
  }

  @Test func everyCommandCanBeWrittenWithItsMembers() throws {
    let examples: [String: String] = [
      "go": "{path: /orders, state: {a: 1}, history: true}", "click-action": "{value: save}",
      "click-nav-item": "{value: stock}", "answer-confirm": "{confirmed: true, id: 3}",
      "complete-checkout": "{status: paid, three-d-secure: false}", "dismiss-toast": "{id: 1}",
      "set-theme": "{theme: dark}", "set-locale": "{locale: ar}", "set-currency": "{currency: KWD}",
      "set-token-lifetime": "{lifetime: 30s}", "load-flawed": "{flaw: tampered}", "advance-clock": "{by: 5m}",
      "set-fault": "{fault: reply-late, times: 1, lasts: 30s, delay: 2s}", "end-faults": "{group: reply}",
      "send": "{event: embedded::theme.change, payload: {theme: dark}, request-id: r1}", "send-raw": "{data: {a: 1}}",
      "drop-key": "{id: k1}", "set-policy": "{confirm: accept, unknown-events: error, refresh-limit: 3}",
    ]
    for word in commandWords {
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

  /// The words that the schema offers for a command.
  private var commandWords: [String] {
    guard let schema = try? JSONValue(json: Scenario.schemaText),
      case .array(let forms)? = schema.at("properties", "steps", "items", "properties", "command")?.members?["oneOf"]
    else { return [] }
    return forms.compactMap { $0.members?["properties"]?.members }.flatMap(\.keys)
  }
}

extension JSONValue {
  /// The value at a path of members.
  func at(_ path: String...) -> JSONValue? { path.reduce(self) { $0?.members?[$1] } }
}
