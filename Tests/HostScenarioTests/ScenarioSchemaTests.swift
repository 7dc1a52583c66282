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

@Suite struct ScenarioSchemaTests {
  @Test func theSchemaThatIsServedIsTheReaders() throws {
    #expect(
      try file("Public/schema/scenario.json") == Scenario.schemaText,
      "write it anew: salla-host scenarios --schema > Public/schema/scenario.json")
  }

  @Test func theSchemaIsJSONThatClosesEveryObjectOfOurs() throws {
    let schema = try JSONValue(json: Scenario.schemaText)
    #expect(schema.at("additionalProperties") == false)
    #expect(schema.at("required") == ["name", "steps"])
    let steps = schema.at("properties", "steps", "items")
    #expect(
      steps?.at("properties")?.members?.keys.sorted() == [
        "advance-clock", "click", "command", "expect", "expect-none", "fault", "screenshot", "type", "wait-for",
      ])
    #expect(steps?.at("maxProperties") == 1)
  }
}

@Suite struct CommandListTests {
  @Test func thePageThatListsTheCommandsIsMadeOfTheirTable() throws {
    #expect(
      try file("docs/commands.md") == CommandList.markdown,
      "write it anew: salla-host scenarios --commands > docs/commands.md")
  }
}

@Suite struct InputTypesTests {
  @Test func theTypesOfThePagesInputsAreMadeOfTheTableOfCommands() throws {
    #expect(
      try file("scripts/page/inputs.d.ts") == InputTypes.declarations,
      "write it anew: salla-host scenarios --types > scripts/page/inputs.d.ts")
  }
}

@Suite struct ReadyScenarioTests {
  private static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: repository.appending(path: "scenarios").path))?.sorted() ?? []

  @Test func theOnesThatShipAreThere() {
    #expect(
      Self.names == [
        "access-token-expiry.yml", "addon-checkout.yml", "addon.yml", "another-merchant.yml", "checkout-3d-secure.yml",
        "checkout-outcomes.yml", "confirm.yml", "destroy.yml", "first-launch.yml", "installation.yml",
        "introspection-outage.yml",
        "refresh-loop.yml", "refresh-race.yml", "reinstallation.yml", "subscription.yml", "theme-and-language.yml",
        "token-expiry.yml", "token-recovery.yml", "unasked-answers.yml", "webhook-after-opening.yml",
        "webhooks-out-of-order.yml",
      ])
  }

  @Test(arguments: names) func aReadyScenarioIsReadAndPressesOnlyButtonsThatAreThere(name: String) throws {
    let scenario = try Scenario(yaml: file("scenarios/\(name)"), file: name)
    #expect(scenario.about != nil)
    let page = try ["index.html", "calls.js"].map { try file("Public/sample-app/\($0)") }.joined()
    let bank = try file("templates/bank.mustache")
    for step in scenario.steps {
      guard case .click(let target, _) = step.deed, let testID = target.testID else { continue }
      #expect(target.place == .dashboard || scenario.need == .sampleApp)
      let parts = testID.split(separator: "-", maxSplits: 2).map(String.init)
      switch parts[0] {
      case "call": #expect(page.contains("group: \"\(parts[1])\"") && page.contains("name: \"\(parts[2])\""))
      case "group": #expect(page.contains("group: \"\(parts[1])\""))
      case "bank": #expect(bank.contains("data-testid=\"\(testID)\""))
      default: #expect(page.contains("data-testid=\"\(testID)\""))
      }
    }
  }
}
