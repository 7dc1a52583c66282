import HostCore
import HostProtocol
import HostValues
import Yams

extension Form where Value == Scenario {
  static func scenario(file: String) -> Form {
    .mapping { fields in
      let name = fields.required("name", .line, "What reports call it.")
      let about = fields.optional("about", .text, "What it is for.")
      let need = fields.optional("needs", Form<Scenario.Need>.word, "Leave it out where the app is another one.")
      let settings = fields.optional("settings", .settings, "How the session is set up.")
      let limit = fields.optional(
        "limit", .duration(in: Scenario.limits), "How long the whole scenario may take; 60s unless it is said.")
      let steps = fields.required("steps", .list(of: .step), "What happens, one after the other.")
      guard let name, let steps else { return nil }
      return Scenario(
        file: file, name: name, about: about, need: need, settings: settings ?? ScenarioSettings(),
        limit: limit ?? Scenario.standardLimit, steps: steps)
    }
  }
}

extension Form where Value == ScenarioStep {
  fileprivate static var step: Form {
    let deed = Form<ScenarioStep.Deed>.deed
    return Form(schema: deed.schema) { node, reading in
      deed.read(node, &reading).map { ScenarioStep(deed: $0, line: node.mark?.line ?? 1) }
    }
  }
}

extension Form where Value == ScenarioSettings {
  /// The settings of a session, under the names that `salla-host.yml` has for them.
  fileprivate static var settings: Form {
    .mapping { fields in
      var settings = ScenarioSettings()
      settings.theme = fields.optional("theme", .word, "The dashboard's theme.")
      settings.language = fields.optional("locale", .word, "The dashboard's language.")
      settings.currency = fields.optional("currency", .text(.currency), "Three capital letters, such as SAR.")
      settings.tokenLifetime = fields.optional(
        "token-lifetime", .time(.tokenLifetime), "How long a token is valid.")
      settings.merchantID = fields.optional("merchant-id", .id, "The store's id.")
      settings.merchantName = fields.optional("merchant-name", .line, "The store's name.")
      settings.previousMerchantID = fields.optional(
        "previous-merchant-id", .id, "The store of somebody who opens the app first, in the same browser.")
      settings.userID = fields.optional("user-id", .id, "The id of the person at the dashboard.")
      if let policy = fields.optional("policy", .policy, "How strictly the session judges the app.") {
        settings.conformance = policy.conformance
        settings.unknownEvents = policy.unknownEvents
        settings.launchProfile = policy.launchProfile
        settings.refreshLimit = policy.refreshLimit
        settings.questions = policy.questions
        settings.payments = policy.payments
      }
      return settings
    }
  }

  private static var policy: Form {
    .mapping { fields in
      var settings = ScenarioSettings()
      settings.conformance = fields.optional(
        "protocol", .word, "Act on what can be understood, or on valid messages alone.")
      settings.unknownEvents = fields.optional("unknown-events", .word, "What to make of an event that nobody knows.")
      settings.launchProfile = fields.optional("launch-parameters", .word, "Which parameters the app finds in its URL.")
      settings.refreshLimit = fields.optional(
        "refresh-limit", .integer(in: Policy.refreshLimits), "How many refreshes without a ready are let through.")
      settings.questions = fields.optional("confirm", .word, "Who answers a question: the scenario, or this rule.")
      settings.payments = fields.optional("checkout", .word, "Who ends a payment: the scenario, or this rule.")
      return settings
    }
  }
}

extension Form where Value == String {
  fileprivate static var line: Form {
    .text(atMost: 200, rule: "one line of 1 to 200 characters", pattern: "^[^\\r\\n]+$") {
      $0.allSatisfy { !$0.isNewline }
    }
  }
}

extension Form where Value == Int {
  fileprivate static var id: Form { .integer(in: 1...9_007_199_254_740_991) }
}
