import HostCore
import HostProtocol
import HostScenario
import HostValues
import Testing

@Suite struct ViewConditionTests {
  private let view: JSONValue = [
    "status": "ready", "load": ["number": 3, "reason": "reload"], "title": "Stock Pulse",
    "overlay": ["visible": false, "notice": nil], "action": ["value": "save"], "confirm": ["id": 1], "checkout": nil,
    "breaker": nil,
  ]

  private func condition(_ change: (inout ViewCondition) -> Void) -> ViewCondition {
    var condition = ViewCondition()
    change(&condition)
    return condition
  }

  @Test func everyPartThatIsSoIsNoShortfall() {
    let wanted = condition {
      $0.status = "ready"
      $0.load = .atLeast(2)
      $0.loadReason = "reload"
      $0.title = Glob("Stock*")
      $0.overlay = false
      $0.action = "save"
      $0.question = .open
      $0.payment = ViewCondition.Presence.none
      $0.refreshLoop = false
    }
    #expect(wanted.shortfalls(of: view, lastLoad: 2).isEmpty)
    #expect(
      wanted.words == "status ready, load 2 or later, load reason reload, title \"Stock*\", no overlay, "
        + "primary action \"save\", a question, no payment, no stopped refresh loop")
  }

  @Test func whatIsNotSoIsSaid() {
    let wanted = condition {
      $0.status = "destroyed"
      $0.load = .atLeast(4)
      $0.loadReason = "refresh"
      $0.title = Glob("Orders")
      $0.overlay = true
      $0.action = "csv"
      $0.question = ViewCondition.Presence.none
      $0.payment = .open
      $0.refreshLoop = true
    }
    #expect(
      wanted.shortfalls(of: view, lastLoad: 0) == [
        "its status is ready", "it is at load 3", "the reason of its load is reload", "its title is \"Stock Pulse\"",
        "no overlay is shown", "its primary action is \"save\"", "a question is open", "no payment is open",
        "no refresh loop was stopped",
      ])
  }

  @Test func theNextLoadIsLaterThanTheLastAction() {
    let wanted = condition { $0.load = .next }
    #expect(wanted.shortfalls(of: view, lastLoad: 2).isEmpty)
    #expect(wanted.shortfalls(of: view, lastLoad: 3) == ["it is at load 3"])
  }

  @Test func beforeTheFirstViewNothingIsSo() {
    #expect(condition { $0.status = "ready" }.shortfalls(of: nil, lastLoad: 0) == ["its status is not known"])
    #expect(condition { $0.overlay = false }.shortfalls(of: nil, lastLoad: 0).count == 1)
  }

  @Test func theWordsOfAFileAreThoseOfTheDashboard() throws {
    for word in ["connecting", "initialized", "ready", "destroyed", "blocked", "error"] {
      #expect(AppStatus(rawValue: word) != nil)
      _ = try Scenario(steps: "  - wait-for: {status: \(word)}")
    }
    for word in ["launch", "refresh", "reload", "locale", "reopen", "three-d-secure"] {
      #expect(LoadReason(rawValue: word) != nil)
      _ = try Scenario(steps: "  - wait-for: {load-reason: \(word)}")
    }
  }
}
