import HostCore
import HostProtocol
package import HostValues

/// A scenario under way: it is told what happens, and says what to do next. It has no clock and touches nothing, so its
/// runner only carries out.
///
/// The runner takes in the journal's new entries and the newest view, asks `next`, does it, and says so with `done`;
/// all of it again until the scenario is finished. An `expect` looks at what came since the last action began.
package struct ScenarioRun: Sendable {
  package let scenario: Scenario
  private(set) var entries: [JSONValue] = []
  private(set) var view: JSONValue = .null
  private var results: [StepResult] = []
  /// When the current step began; nil before it has.
  private var began: Duration?
  /// Whether the runner has the current step in hand.
  private var isUnderWay = false
  /// Entries from here on came since the last action began.
  private(set) var mark = 0
  /// The load when the last action began.
  private(set) var lastLoad = 0
  /// The step that was the last action.
  private(set) var lastAction: ScenarioStep?
  /// How many entries the current step has looked at, and how many of them matched.
  private var seen = (upTo: 0, matches: 0)

  package init(_ scenario: Scenario) { self.scenario = scenario }

  /// Takes in entries of the journal, oldest first; those that it has already are left out.
  package mutating func take(_ news: some Sequence<JSONValue>) {
    var last = entries.last?["seq"]?.integer ?? 0
    for entry in news {
      guard let number = entry["seq"]?.integer, number > last else { continue }
      entries.append(entry)
      last = number
    }
  }

  /// Takes in the state of the session as its page draws it.
  package mutating func take(view: JSONValue) { self.view = view }

  /// What is to be done now.
  ///
  /// - Parameter now: the time since the run started.
  package mutating func next(at now: Duration) -> Doing {
    while let step = currentStep {
      let began = begin(at: now)
      let judgement = judge(step, began: began, now: now)
      switch judgement {
      case .passed: finish(.passed, at: now)
      case .failed(let failure): finish(.failed, at: now, failure)
      case .waits where now >= scenario.limit: finish(.failed, at: now, overLimit(step))
      case .waits(let until): return .wait(until: min(until, scenario.limit))
      case .does where now >= scenario.limit: finish(.failed, at: now, overLimit(step))
      case .does(let doing):
        begin(action: step)
        isUnderWay = true
        return doing
      }
    }
    return .finished(result(at: now))
  }

  /// The runner has done what `next` said.
  ///
  /// - Parameters:
  ///   - led: the entries that a command led to.
  ///   - failure: why it could not be done.
  ///   - screenshot: the file of the picture.
  package mutating func done(
    led: [JSONValue] = [], failure: String? = nil, screenshot: String? = nil, at now: Duration
  ) {
    guard isUnderWay else { return }
    let refusal = led.first {
      $0["direction"]?.text.flatMap(Note.Direction.init) == .control
        && $0["verdict"]?.text.flatMap(Note.Verdict.init) == .ignored
    }
    let trouble = failure ?? refusal.map { $0["reason"]?.text ?? "the dashboard ignored it" }
    guard let trouble else { return finish(.passed, at: now, screenshot: screenshot) }
    take(led)
    finish(.failed, at: now, Failure(message: trouble), screenshot: screenshot)
  }
}

// MARK: Steps

extension ScenarioRun {
  /// Why a step failed.
  struct Failure {
    let message: String
    var misses: [EntryMiss] = []
  }

  /// What a look at a step came to.
  enum Judgement {
    case passed
    case failed(Failure)
    case waits(until: Duration)
    case does(Doing)
  }

  /// The step that is to be done or waited for; nil when none is left or one has failed.
  private var currentStep: ScenarioStep? {
    guard results.last?.verdict != .failed, results.count < scenario.steps.count else { return nil }
    return scenario.steps[results.count]
  }

  private mutating func begin(at now: Duration) -> Duration {
    if let began { return began }
    began = now
    seen = (mark, 0)
    return now
  }

  private mutating func begin(action step: ScenarioStep) {
    guard step.isAction else { return }
    mark = entries.count
    lastLoad = loads
    lastAction = step
  }

  private mutating func finish(
    _ verdict: StepResult.Verdict, at now: Duration, _ failure: Failure? = nil, screenshot: String? = nil
  ) {
    let began = began ?? now
    results.append(
      StepResult(
        step: scenario.steps[results.count], verdict: verdict, began: began, duration: now - began,
        message: failure?.message, misses: failure?.misses ?? [],
        excerpt: verdict == .failed ? Array(entries.suffix(Self.excerptLength)) : [], screenshot: screenshot,
        cause: verdict == .failed ? FailureCause(shownIn: view) : nil))
    self.began = nil
    isUnderWay = false
  }

  private func overLimit(_ step: ScenarioStep) -> Failure {
    Failure(message: "the scenario's limit of \(scenario.limit.text) was over")
  }

  private func result(at now: Duration) -> ScenarioResult {
    let skipped = scenario.steps.dropFirst(results.count).map {
      StepResult(
        step: $0, verdict: .skipped, began: now, duration: .zero, message: nil, misses: [], excerpt: [], screenshot: nil
      )
    }
    let end = results.last.map { $0.began + $0.duration } ?? .zero
    return ScenarioResult(
      scenario: scenario, verdict: results.last?.verdict == .failed ? .failed : .passed, reason: nil, duration: end,
      loads: loads, steps: results + skipped)
  }

  private var loads: Int { view["load"]?["number"]?.integer ?? 0 }

  /// How many matches the current step has among the entries since the last action.
  private mutating func count(_ pattern: EntryPattern) -> Int {
    for entry in entries[seen.upTo...] where pattern.matches(entry) { seen.matches += 1 }
    seen.upTo = entries.count
    return seen.matches
  }

  /// How many entries an excerpt has.
  static let excerptLength = 15
}

// MARK: Judging

extension ScenarioRun {
  private mutating func judge(_ step: ScenarioStep, began: Duration, now: Duration) -> Judgement {
    switch step.deed {
    case .expect(let pattern, let wanted, let within):
      let count = count(pattern)
      if count >= wanted { return .passed }
      return now < began + within
        ? .waits(until: began + within) : .failed(missing(pattern, wanted: wanted, came: count, within: within))
    case .expectNone(let pattern, let tolerated, let during):
      if count(pattern) > tolerated { return .failed(unwanted(pattern, tolerated: tolerated)) }
      return now < began + during ? .waits(until: began + during) : .passed
    case .waitFor(let condition, let within):
      let shortfalls = condition.shortfalls(of: view, lastLoad: lastLoad)
      if shortfalls.isEmpty { return .passed }
      return now < began + within
        ? .waits(until: began + within) : .failed(notReached(condition, shortfalls, within: within))
    case .command(let input, _): return isUnderWay ? .waits(until: scenario.limit) : .does(.command(.command(input)))
    case .screenshot(let name): return isUnderWay ? .waits(until: scenario.limit) : .does(.screenshot(name: name))
    case .click(let target, let within):
      return hand(.click(target, until: min(began + within, scenario.limit)), within: within, began: began, now: now)
    case .type(let text, let target, let within):
      return hand(
        .type(text, target, until: min(began + within, scenario.limit)), within: within, began: began, now: now)
    }
  }

  /// Something on the screen that the runner looks for. It has a little longer than that to report what it met.
  private func hand(_ doing: Doing, within: Duration, began: Duration, now: Duration) -> Judgement {
    guard isUnderWay else { return .does(doing) }
    let end = began + within + .seconds(2)
    return now < end ? .waits(until: end) : .failed(Failure(message: "it was not done within \(within.text)"))
  }
}
