import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Readiness: start, title, looks and manners")
struct ReadinessTests {
  @Test("A session in which nothing happened claims nothing")
  func nothing() {
    let checks = readiness(of: DashboardState(settings: .sample))
    #expect(checks.map(\.topic) == ReadinessTopic.allCases)
    #expect(checks.allSatisfy { $0.status == .unseen && $0.evidence == nil })
    #expect(Set(checks.map(\.id)).count == checks.count)
  }

  @Test("Each check has a title, a rule and how sure the rule is", arguments: ReadinessTopic.allCases)
  func words(topic: ReadinessTopic) {
    #expect(!topic.title.isEmpty && !topic.title.hasSuffix("."))
    #expect(topic.rule.hasSuffix("."))
    #expect(["D", "O", "A"].contains(topic.confidence.rawValue))
  }

  @Test("A good start passes what it shows, and no more")
  func goodStart() {
    let state = DrivenSession.started().state
    let passed = readiness(of: state).filter { $0.status == .passed }.map(\.id)
    #expect(passed == ["handshake", "ready", "messages", "s-source", "refresh-loop"])
    #expect(readiness(of: state).allSatisfy { $0.status != .failed })
  }

  // MARK: Handshake

  @Test("The handshake passes with the context, and fails while it is overdue")
  func handshake() {
    var session = DrivenSession.launched()
    session.take(.rang(.handshake(load: 1)))
    #expect(
      session.state.check(.handshake) == .failed("load 1: handshake-overdue, it has not asked for its context"))
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.state.check(.handshake) == .passed("load 1 asked with embedded::iframe.ready"))
  }

  @Test("A context that never came, came too late or was sent by hand passes nothing")
  func noHandshake() {
    var silent = DrivenSession.launched()
    silent.take(.setFault(Fault(.handshakeSilent)))
    silent.say("embedded::iframe.ready", ["height": 1])
    #expect(silent.state.check(.handshake) == .unseen)
    silent.take(.send(.provideContext(silent.state.layout, pending: nil, requestID: nil)))
    #expect(silent.state.check(.handshake) == .unseen)
    var late = DrivenSession.launched()
    late.hear(late.guest.message("embedded::iframe.ready", ["height": 1]), after: .seconds(11))
    #expect(late.state.check(.handshake) == .unseen)
    #expect(late.state.check(.replies).status == .failed)
  }

  // MARK: Ready

  @Test("Ready passes after a good introspection of the load's own token")
  func ready() {
    var session = DrivenSession.started()
    #expect(session.state.check(.ready) == .passed("load 1 was ready after its introspection answered 200"))
    var old = DrivenSession.initialized()
    old.take(.introspected(.accepted(tokenID: "another")))
    old.say("embedded::ready")
    #expect(old.state.check(.ready) == .unseen)
    session.take(.reload)
    session.mint()
    session.say("embedded::ready")
    #expect(session.state.check(.ready).evidence?.hasPrefix("load 1 ") == true)
  }

  @Test("It fails when the app is ready with a token that was refused, or is not ready in time")
  func notReady() {
    var brazen = DrivenSession.initialized()
    brazen.take(.introspected(.refused("expired 3 s ago")))
    brazen.say("embedded::ready")
    #expect(
      brazen.state.check(.ready)
        == .failed("load 1 was ready although its introspection answered 401: expired 3 s ago"))
    var stuck = DrivenSession.initialized()
    stuck.take(.rang(.ready(load: 1)))
    #expect(
      stuck.state.check(.ready) == .failed("load 1: ready-overdue, it has its context and is not ready"))
  }

  @Test("An app that is kept from being ready on purpose has not failed")
  func keptFromReady() {
    var session = DrivenSession.initialized()
    session.take(.expireToken)
    session.take(.introspected(.refused("expired by hand 1 s ago", tokenID: "token-1")))
    session.take(.rang(.ready(load: 1)))
    #expect(session.state.check(.ready) == .unseen)
  }

  // MARK: Title, themes, directions

  @Test("A title that was set passes, and is shown")
  func title() {
    var session = DrivenSession.started()
    session.say("embedded::page.setTitle", ["title": " "])
    #expect(session.state.check(.title) == .unseen)
    session.say("embedded::page.setTitle", ["title": "Stock"])
    #expect(session.state.check(.title) == .passed("load 1 set the title \"Stock\""))
  }

  @Test("Both themes pass when the app was told of each and is ready")
  func themes() {
    var session = DrivenSession.started()
    #expect(session.state.check(.themes) == Checked(.unseen, "light in load 1, dark not yet"))
    session.take(.reload)
    session.take(.setTheme(.dark))
    session.mint()
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.state.check(.themes).status == .unseen)
    session.say("embedded::ready")
    #expect(session.state.check(.themes) == .passed("light in load 1, dark in load 2"))
  }

  @Test("A change of theme that the app hears counts, one that is sent by hand does not")
  func themeChange() {
    var session = DrivenSession.started()
    session.take(.send(.themeChange(.dark)))
    #expect(session.state.check(.themes).status == .unseen)
    session.take(.setTheme(.dark))
    #expect(session.state.check(.themes) == .passed("light in load 1, dark in load 1"))
  }

  @Test("A context that comes late brings the theme of its question")
  func lateTheme() {
    var session = DrivenSession.launched()
    session.take(.setFault(Fault(.handshakeLate)))
    let held = session.say("embedded::iframe.ready", ["height": 1]).heldID
    session.take(.setTheme(.dark))
    session.take(.rang(.heldPost(id: held)), after: .seconds(3))
    session.say("embedded::ready")
    #expect(session.state.check(.themes) == Checked(.unseen, "light in load 1, dark not yet"))
  }

  @Test("Both directions pass when the app was ready in English and in Arabic")
  func directions() {
    var session = DrivenSession.started()
    #expect(session.state.check(.directions) == Checked(.unseen, "en in load 1, ar not yet"))
    session.take(.setLanguage(.arabic))
    #expect(session.state.check(.directions).status == .unseen)
    session.start()
    #expect(session.state.check(.directions) == .passed("en in load 1, ar in load 2"))
  }

  // MARK: Manners

  @Test("The loading overlay passes when it was hidden again, and fails when that is overdue")
  func loading() {
    var session = DrivenSession.started()
    session.say("embedded::ui.loading", ["action": "hide"])
    #expect(session.state.check(.loading) == .unseen)
    session.say("embedded::ui.loading", ["action": "show"])
    #expect(session.state.check(.loading) == .unseen)
    session.take(.rang(.loading(load: 1, since: session.clock.now)))
    #expect(
      session.state.check(.loading) == .failed("load 1: loading-overdue, it has not hidden the overlay"))
    session.say("embedded::ui.loading", ["action": "hide"])
    #expect(session.state.check(.loading) == .passed("load 1 hid the overlay that it had shown"))
  }

  @Test("A message that is ignored for a broken rule fails, until a load is ready without one")
  func messages() {
    var session = DrivenSession.started()
    session.say("embedded::page.setTitle", ["title": 5])
    #expect(
      session.state.check(.messages)
        == .failed("load 1: embedded::page.setTitle was ignored: payload.title must be text; it is 5"))
    session.say("embedded::ready")
    #expect(session.state.check(.messages).status == .failed)
    session.take(.reload)
    session.start()
    #expect(session.state.check(.messages) == .passed("load 2 was ready, and its messages kept the rules"))
  }

  @Test("Unknown events and values that are taken break a rule, in lenient mode too")
  func brokenRules() {
    var unknown = DrivenSession.started()
    unknown.say("embedded::redy")
    #expect(unknown.state.check(.messages).status == .failed)
    var taken = DrivenSession.started()
    let item: JSONValue = ["item": ["title": "T", "value": "t", "url": "/t"]]
    taken.say("embedded::nav.addItem", item)
    taken.say("embedded::nav.addItem", item)
    #expect(taken.state.check(.messages).status == .failed)
  }

  @Test("What is not the app's doing, or breaks no rule, does not fail")
  func noRuleBroken() {
    var session = DrivenSession.started()
    var stranger = session.guest
    stranger.sender = .other
    session.hear(stranger.message("embedded::page.setTitle", ["title": 5]))
    session.say("embedded::nav.removeItem", ["value": "none"])
    session.hear(session.guest.message("embedded::page.setTitle", ["title": 5]), load: 7)
    session.say("embedded::auth.logout")
    #expect(session.state.check(.messages).status == .passed)
  }

  @Test("Replies pass when one came in time, and fail when the guest gave up")
  func replies() {
    var session = DrivenSession.started()
    session.say("embedded::ui.confirm", ["title": "T", "message": "M"], requestID: "r")
    session.take(.rang(.question(id: session.state.questions[0].id)))
    let givenUp = Checked.failed("load 1: confirm-given-up, nobody answered for 30 s")
    #expect(session.state.check(.replies) == givenUp)
    session.take(.answerConfirm(true))
    #expect(session.state.check(.replies) == givenUp)
    session.say("embedded::checkout.getAddons", requestID: "r")
    #expect(session.state.check(.replies) == .passed("load 1 has its embedded::checkout.getAddons.response"))
    session.hear(session.guest.message("embedded::checkout.getAddons", requestID: "r"), after: .seconds(31))
    #expect(
      session.state.check(.replies)
        == .failed("load 1: embedded::checkout.getAddons came when the guest had given up"))
  }

  @Test("A reply that a fault spoilt, or that was sent by hand, passes nothing")
  func spoiltReplies() {
    var session = DrivenSession.started()
    session.take(.setFault(Fault(.replyTwice)))
    session.say("embedded::checkout.getAddons", requestID: "r")
    session.take(.send(.addons([], currency: "SAR", requestID: "r")))
    #expect(session.state.check(.replies) == .unseen)
  }
}
