package import HostCore
import HostProtocol
import HostValues

/// A test of an embedded app as a list of steps: what the merchant does, and what has to follow.
package struct Scenario: Sendable, Equatable {
  /// What an app has to be for a scenario to make sense.
  package enum Need: String, Sendable, CaseIterable {
    /// The steps press buttons that only the bundled sample app has.
    case sampleApp = "sample-app"
    /// Its webhooks have an address: the app is installed, and hears of what the merchant does.
    case webhooks
  }

  /// The file it was read from, as it was named.
  package let file: String
  /// One line; unique among the scenarios of a check only if their authors see to it.
  package let name: String
  /// What it is for, in a sentence or two.
  package let about: String?
  package let need: Need?
  package let settings: ScenarioSettings
  /// How long the whole scenario may take: one of `limits`.
  package let limit: Duration
  /// At least one.
  package let steps: [ScenarioStep]

  package static let limits = Duration.seconds(1)...Duration.seconds(3600)
  package static let standardLimit = Duration.seconds(60)
}

/// One step of a scenario.
package struct ScenarioStep: Sendable, Equatable {
  package let deed: Deed
  /// Where it stands in the file; counts from 1.
  package let line: Int

  package enum Deed: Sendable, Equatable {
    /// Wait until that many entries match, or fail.
    case expect(EntryPattern, count: Int, within: Duration)
    /// Watch for a time, and fail when more than `tolerated` entries match.
    case expectNone(EntryPattern, moreThan: Int, during: Duration)
    /// Wait until the dashboard is as described, or fail.
    case waitFor(ViewCondition, within: Duration)
    /// Let the dashboard do something; `word` is what the step is called in the file.
    case command(Input, word: String)
    case click(ScreenTarget, within: Duration)
    /// Put a text into a field, in place of what stands there.
    case type(String, ScreenTarget, within: Duration)
    case screenshot(name: String)
  }

  /// How long a step waits when it does not say so itself.
  package static let standardPatience = Duration.seconds(5)
  /// How long `expect-none` watches when it does not say so itself.
  package static let standardWatch = Duration.seconds(1)
  package static let times = Duration.zero...Duration.seconds(3600)
}

/// Something on the screen that a person could click.
package struct ScreenTarget: Sendable, Equatable {
  package enum Place: String, Sendable, CaseIterable {
    /// Inside the app's frame.
    case app
    /// The page around it: the dashboard, or the bank of a 3-D Secure payment.
    case dashboard
  }

  /// Its `data-testid`.
  package let testID: String?
  /// Text that it holds; with a test id both have to fit.
  package let text: String?
  package let place: Place

  package init(testID: String? = nil, text: String? = nil, place: Place = .app) {
    self.testID = testID
    self.text = text
    self.place = place
  }

  /// `try-refresh in the app`, `"Save" in the dashboard`.
  package var words: String {
    let name = [testID, text.map { "\"\($0.abridged(to: 40))\"" }].compactMap { $0 }.joined(separator: " with ")
    return place == .app ? "\(name) in the app" : "\(name) in the dashboard"
  }
}
