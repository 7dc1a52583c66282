import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

/// An app that shows an action, asks before it saves, and loads anew when it was told to.
private struct SavingApp {
  var session = DrivenSession()
  let pause: Duration
  /// How often the app says a thing that nobody waits for.
  let chatter: Int

  /// The page opens; the app starts whenever a load begins, and answers what the dashboard posts.
  mutating func run(repeating replay: inout LiveReplay, extra: (inout DrivenSession) -> [Outcome] = { _ in [] }) {
    var outcomes = [session.take(.open(stage: "stage-1", width: 900, place: nil))]
    outcomes += extra(&session)
    var inputs = replay.inputs(after: outcomes.flatMap(\.notes))
    while !outcomes.isEmpty || !inputs.isEmpty {
      var next: [Outcome] = []
      for outcome in outcomes { next += react(to: outcome) }
      for input in inputs { next.append(session.take(input, after: .milliseconds(1))) }
      outcomes = next
      inputs = replay.inputs(after: outcomes.flatMap(\.notes))
    }
  }

  mutating func react(to outcome: Outcome) -> [Outcome] {
    var outcomes: [Outcome] = []
    if outcome.effects.contains(where: { if case .mint = $0 { true } else { false } }) {
      outcomes += [session.mint(), session.take(.frameLoaded(load: session.loadNumber), after: pause)]
      outcomes.append(session.say("embedded::iframe.ready", ["height": 640], after: pause))
    }
    for message in outcome.posted {
      switch message.event {
      case "embedded::context.provide":
        for _ in 0..<chatter {
          outcomes.append(session.say("embedded::page.setTitle", ["title": "Stock"], after: pause))
        }
        outcomes.append(session.say("embedded::ready", after: pause))
        outcomes.append(session.say("embedded::nav.setAction", ["title": "Save", "value": "save"], after: pause))
      case "embedded::nav.actionClick":
        outcomes.append(
          session.say("embedded::ui.confirm", ["title": "Save?", "message": "Now?"], requestID: "r", after: pause))
      case "embedded::ui.confirm.response":
        outcomes.append(session.say("embedded::ui.toast", ["type": "success", "message": "Saved"], after: pause))
      default: break
      }
    }
    return outcomes
  }
}

@Suite("Repeating the clicks of a recording against an app that runs")
struct LiveReplayTests {
  /// What the merchant did: saved, twice, with a reload and another theme in between.
  private static let clicks: [(event: String, occurrence: Int, input: Input)] = [
    ("embedded::nav.setAction", 1, .clickAction(value: "save")),
    ("embedded::ui.confirm", 1, .answerConfirm(true, question: 1)),
    ("embedded::ui.toast", 1, .setTheme(.dark)), ("embedded::ui.toast", 1, .command(.reload)),
    ("embedded::nav.setAction", 2, .clickAction(value: "save")), ("embedded::ui.confirm", 2, .answerConfirm(false)),
  ]

  /// A recording of the app with the clicks at their places.
  private func record() -> DrivenSession {
    var app = SavingApp(pause: .milliseconds(20), chatter: 1)
    var pending = [app.session.take(.open(stage: "stage-1", width: 1180, place: nil))]
    var clicks = Self.clicks[...]
    while !pending.isEmpty {
      pending = pending.flatMap { app.react(to: $0) }
      let heard = app.session.notes.filter { $0.direction == .guest && $0.verdict == .acted }.map(\.event)
      while let click = clicks.first, heard.filter({ $0 == click.event }).count >= click.occurrence {
        clicks.removeFirst()
        pending.append(app.session.take(click.input, after: .seconds(2)))
      }
    }
    app.session.take(.dismissToast(id: 2))
    return app.session
  }

  private func merchantNotes(_ session: DrivenSession) -> [String] {
    session.notes.filter { $0.direction == .merchant || $0.direction == .control }
      .map { "\($0.event) \($0.verdict.rawValue)" }
  }

  @Test("does what the merchant did, at whatever pace the app goes", arguments: [(0, 1), (3000, 1), (7, 5)])
  func repeats(milliseconds: Int, chatter: Int) {
    let recorded = record()
    #expect(merchantNotes(recorded).count == 6)
    var replay = LiveReplay(recorded.recording())
    var app = SavingApp(pause: .milliseconds(milliseconds), chatter: chatter)
    app.run(repeating: &replay)
    #expect(replay.isFinished)
    #expect(merchantNotes(app.session) == merchantNotes(recorded))
    #expect(app.session.state.settings.theme == .dark)
    #expect(app.session.loadNumber == 2)
  }

  @Test("waits for a message that does not come")
  func waits() {
    var replay = LiveReplay(record().recording())
    #expect(replay.inputs(after: DrivenSession.ready().notes) == [])
    let acted = Note(direction: .guest, event: "embedded::nav.setAction")
    let ignored = Note(direction: .guest, event: "embedded::nav.setAction", verdict: .ignored)
    #expect(replay.inputs(after: [ignored]) == [])
    #expect(replay.inputs(after: [acted]) == [.clickAction(value: "save")])
    #expect(replay.inputs(after: [Note(direction: .guest, event: "embedded::ui.confirm")]) == [.answerConfirm(true)])
    #expect(
      replay.inputs(after: [Note(direction: .guest, event: "embedded::ui.toast")])
        == [.setTheme(.dark), .command(.reload)])
    #expect(!replay.isFinished)
  }

  @Test("begins at once with what was done before the app said anything")
  func beforeTheApp() {
    var session = DrivenSession()
    session.take(.setTheme(.dark))
    session.take(.open(stage: "stage-1", width: 1180, place: nil))
    session.take(.go(DashboardPlace(path: "/orders", state: nil), inHistory: true))
    var replay = LiveReplay(session.recording())
    #expect(
      replay.inputs(after: []) == [
        .setTheme(.dark), .go(DashboardPlace(path: "/orders", state: nil), inHistory: false),
      ])
    #expect(replay.isFinished)
  }

  @Test("reloads where a page was opened again, but not where it came back from elsewhere")
  func opensAgain() {
    var session = DrivenSession.ready()
    session.take(.open(stage: "stage-2", width: 1180, place: nil))
    session.mint()
    session.say("embedded::iframe.ready")
    session.say("embedded::page.redirect", ["url": "https://app.test/"])
    session.take(.open(stage: "stage-3", width: 1180, place: nil))
    session.take(.dismissRedirect)
    var replay = LiveReplay(session.recording())
    #expect(replay.inputs(after: session.notes) == [.reload, .dismissRedirect])
  }

  @Test("leaves the bank's answer to whoever is there")
  func bank() {
    var session = DrivenSession.ready()
    session.say(
      "embedded::checkout.create", ["items": [["type": "addon", "slug": "sms-500", "quantity": 1]]], requestID: "r")
    session.take(.completeCheckout(.paid, threeDSecure: true))
    session.take(.bankAnswered(.paid))
    session.take(.open(stage: "stage-1", width: 1180, place: nil))
    var replay = LiveReplay(session.recording())
    #expect(replay.inputs(after: session.notes) == [.completeCheckout(.paid, threeDSecure: true)])
    #expect(replay.isFinished)
  }

  @Test("of a recording without its beginning waits until the app is as far as it was then")
  func withoutBeginning() {
    var session = DrivenSession.ready()
    session.take(.setTheme(.dark))
    session.take(.reload)
    session.mint()
    session.say("embedded::iframe.ready")
    session.say("embedded::ready")
    session.take(.expireToken)
    var replay = LiveReplay(session.recording(dropping: 5))
    let ready = Note(direction: .guest, event: "embedded::ready")
    #expect(replay.inputs(after: [ready]) == [.setTheme(.dark), .reload])
    #expect(replay.inputs(after: [ready]) == [.expireToken])
  }
}
