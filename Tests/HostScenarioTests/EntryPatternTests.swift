import HostCore
import HostProtocol
import HostScenario
import HostValues
import Testing

@Suite struct EntryPatternTests {
  private let toast = entry(
    14, "embedded::ui.toast", ["type": "success", "message": "Saved", "at": ["x": 1, "y": [1, ["a": 2, "b": 3]]]],
    reason: "acted on all the same")

  @Test(arguments: [
    ("embedded::ui.toast", true), ("embedded::ui.*", true), ("*", true), ("*toast", true), ("embedded::?i.toast", true),
    ("*::*.*", true), ("**t", true), ("embedded::ui", false), ("toast*", false), ("", false), ("*toasts", false),
    ("embedded::ui.toast?", false),
  ])
  func aStarStandsForAnyTextAndAQuestionMarkForOneCharacter(glob: String, fits: Bool) {
    #expect(Glob(glob).matches("embedded::ui.toast") == fits)
  }

  @Test func manyStarsTakeNoLongerThanFew() {
    #expect(!Glob(String(repeating: "*a", count: 200)).matches(String(repeating: "a", count: 10_000) + "b"))
  }

  @Test(arguments: [
    (EntryPattern(), true), (EntryPattern(direction: .guest, verdict: .acted), true),
    (EntryPattern(direction: .host), false), (EntryPattern(verdict: .ignored), false),
    (EntryPattern(payload: ["type": "success"]), true), (EntryPattern(payload: ["type": "error"]), false),
    (EntryPattern(payload: ["at": ["x": 1]]), true), (EntryPattern(payload: ["at": ["y": [1, ["b": 3]]]]), true),
    (EntryPattern(payload: ["at": ["y": [1]]]), false), (EntryPattern(payload: ["none": nil]), false),
    (EntryPattern(payload: [:]), true), (EntryPattern(reason: "ALL THE"), true), (EntryPattern(reason: "other"), false),
  ])
  func everyPartThatIsAskedForHasToFit(pattern: EntryPattern, fits: Bool) {
    #expect(pattern.matches(toast) == fits)
  }

  @Test func theNearestMissOfAnEventIsTheOneInWhichTheLeastDiffers() {
    let pattern = EntryPattern(event: Glob("embedded::ui.toast"), verdict: .acted, payload: ["type": "error"])
    let misses = pattern.nearestMisses(in: [
      entry(1, "embedded::ui.toast", ["type": "info"], .ignored, reason: "no message"),
      entry(2, "embedded::ui.toast", ["type": "success"]),
      entry(3, "embedded::ui.toast"), entry(4, "embedded::ready"),
    ])
    #expect(
      misses.map(\.sentence) == [
        "entry 3, embedded::ui.toast, had no type", "entry 2, embedded::ui.toast, had type \"success\"",
        "entry 1, embedded::ui.toast, was ignored (no message), had type \"info\"",
      ])
  }

  @Test func withoutTheEventTheEntryOfANearNameOrOfTheSamePayloadIsTheNearest() {
    let pattern = EntryPattern(event: Glob("embedded::ui.toast"), payload: ["type": "error"])
    let misses = pattern.nearestMisses(in: [
      entry(1, "embedded::ready"), entry(2, "embedded::ui.modal", ["type": "error"]),
      entry(3, "embedded::ui.toasts", ["type": "info"]),
    ])
    #expect(
      misses.map(\.sentence) == [
        "entry 2, embedded::ui.modal, had the rest",
        "entry 3, embedded::ui.toasts, had type \"info\"",
      ])
    #expect(EntryPattern(event: Glob("embedded::ui.toast")).nearestMisses(in: [entry(1, "embedded::ready")]).isEmpty)
  }

  @Test func anEntryThatMatchesIsNoMissAndNoMoreThanTheLimitAreNamed() {
    let pattern = EntryPattern(event: Glob("a*"), verdict: .acted)
    let entries = (1...9).map { entry($0, "ab", [:], .ignored) } + [entry(10, "ab")]
    #expect(pattern.nearestMisses(in: entries, limit: 2).map(\.number) == [9, 8])
  }

  @Test func aPatternIsSaidInWords() {
    let pattern = EntryPattern(
      event: Glob("embedded::ui.toast"), direction: .guest, verdict: .acted,
      payload: ["type": "error", "at": ["x": 1]], reason: "late")
    #expect(
      pattern.words
        == "embedded::ui.toast of the app that is acted on with at.x 1, type \"error\" whose reason says \"late\"")
  }
}
