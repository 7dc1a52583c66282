import HostValues
import Testing

@testable import HostPlatform

@Suite("What is stored of an installation")
struct InstallationCodingTests {
  private static let samples: [InstallationCommand] = [
    .install, .update, .uninstall, .startTrial(), .startTrial(plan: "pro", days: 366), .subscribe(plan: "pro"), .renew,
    .cancelSubscription(), .cancelSubscription(addon: "a"), .expireSubscription(), .expireSubscription(addon: "b"),
    .buyAddon(AddonOrder(slug: "a")), .buyAddon(AddonOrder(slug: "a", quantity: 3, name: "A", cents: 0)),
    .changeSettings(["x": [1, nil, ["y": "z"]]]), .redeliver(delivery: 7),
  ]

  @Test("Every command comes back from its JSON", arguments: samples)
  func commands(command: InstallationCommand) throws {
    #expect(try JSONValue(json: command.json.encoded).decoded() == command)
    #expect(JSONValue.storing(command) == command.json)
    let named = Set(command.json.members?.keys.map { $0 } ?? [])
    #expect(named.isSubset(of: Set(["type"] + command.kind.members.map(\.rawValue))))
    #expect(named.isSuperset(of: command.kind.required.map(\.rawValue)))
  }

  @Test("There is a sample of every kind, and each is explained")
  func kinds() {
    #expect(Set(Self.samples.map(\.kind)) == Set(InstallationCommand.Kind.allCases))
    #expect(InstallationCommand.Kind.allCases.allSatisfy { $0.about.hasSuffix(".") })
  }

  @Test(
    "A command that is not one is refused at its member",
    arguments: [
      (["type": "instal"], "type"), (["type": "subscribe"], "plan"),
      (["type": "redeliver", "delivery": 1.5], "delivery"),
      (["type": "start-trial", "days": 367], "days"), (["type": "change-settings", "settings": []], "settings"),
      (["type": "buy-addon"], "addon"), (["type": "buy-addon", "addon": "a", "quantity": 0], "quantity"),
      (["type": "buy-addon", "addon": "a", "cents": -1], "cents"), ([:], "type"),
    ] as [(JSONValue, String)])
  func refusals(json: JSONValue, member: String) throws {
    let error = try #require(throws: DecodingError.self) { try json.decoded(as: InstallationCommand.self) }
    let path: [any CodingKey] =
      switch error {
      case .keyNotFound(let key, let context): context.codingPath + [key]
      case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
        context.codingPath
      @unknown default: []
      }
    #expect(path.first?.stringValue == member)
  }

  @Test("An installation and its deliveries come back exactly")
  func state() throws {
    var installation = try Samples.authorized()
    for command: InstallationCommand in [
      .changeSettings(["a": nil]), .startTrial(), .subscribe(plan: "pro"), .cancelSubscription(),
      .startTrial(plan: "basic"),
    ] {
      installation = try InstallationStep(command, on: installation, of: Samples.app, at: Samples.noon).installation
    }
    installation =
      InstallationStep(bought: Samples.addon, on: installation, of: Samples.app, at: Samples.noon).installation
    #expect(try JSONValue(json: JSONValue.storing(installation).encoded).decoded() == installation)

    var desk = DeliveryDesk()
    for (event, fault) in zip(try Samples.events(), [nil] + DeliveryFault.allCases) {
      desk.file(event, at: Samples.noon, by: DeliveryDesk.Road(fault: fault))
    }
    for (delivery, outcome) in zip(
      desk.due(at: Samples.noon),
      [.answered(401), .silent, .unreachable(.tls), .answered(200)] as [DeliveryOutcome])
    {
      desk.begin(delivery.id)
      desk.end(delivery.id, with: outcome, at: Samples.noon)
    }
    #expect(desk.deliveries.count == 7)
    #expect(try JSONValue(json: JSONValue.storing(desk).encoded).decoded() == desk)
  }

  @Test("What is stored holds no text of a token")
  func noTokens() throws {
    var desk = DeliveryDesk()
    for event in try Samples.events() { desk.file(event, at: Samples.noon, by: DeliveryDesk.Road()) }
    let text = JSONValue.storing(desk).encoded
    #expect(!text.contains("at_example"))
    #expect(!text.contains("access_token"))
  }

  @Test(
    "An outcome that no app can have is refused",
    arguments: [["kind": "answered", "status": 99], ["kind": "answered"], ["kind": "dropped"]] as [JSONValue])
  func outcomes(json: JSONValue) { #expect(throws: DecodingError.self) { try json.decoded(as: DeliveryOutcome.self) } }
}
