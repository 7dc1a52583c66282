import HostCore
import HostPreflight
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The look at the app's page beside a load")
struct BlockedTests {
  private static func report(_ headers: String...) throws -> PreflightReport {
    try Pages.judge(Pages.page(headers))
  }

  private static func forbidden() throws -> PreflightReport { try report("X-Frame-Options: DENY") }

  /// A session whose app forbids to be framed.
  private static func blocked() throws -> DrivenSession {
    var session = DrivenSession.launched()
    session.take(.examined(load: 1, try forbidden()))
    return session
  }

  @Test("A page that forbids framing blocks the app, and the journal names the header and the cure")
  func blocks() throws {
    var session = DrivenSession.launched()
    let outcome = session.take(.examined(load: 1, try Self.forbidden()))
    #expect(outcome.state.status == .blocked)
    #expect(outcome.state.preflight?.blocksHere == true)
    #expect(!outcome.state.overlayVisible)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.map(\.event) == ["preflight"])
    #expect(outcome.notes.map(\.verdict) == [.ignored])
    #expect(outcome.notes.first?.payload.members?["evidence"] == "X-Frame-Options: DENY")
    #expect(outcome.notes.first?.fix?.isBlank == false)
  }

  @Test("A page that may be framed does not, whatever else there is to say about it")
  func free() throws {
    var session = DrivenSession.launched()
    let outcome = session.take(.examined(load: 1, try Self.report()))
    #expect(outcome.state.status == .connecting)
    #expect(outcome.state.preflight == nil)
  }

  @Test("A document that has spoken proves that it is shown", arguments: [DrivenSession.initialized(), .ready()])
  func spoken(session: DrivenSession) throws {
    var session = session
    let status = session.state.status
    let outcome = session.take(.examined(load: 1, try Self.forbidden()))
    #expect(outcome.state.status == status)
    #expect(outcome.notes.count == 1)
    var blocked = try Self.blocked()
    let spoken = blocked.say("embedded::iframe.ready", ["height": 1])
    #expect(spoken.state.status == .initialized)
    #expect(spoken.notes.contains { $0.event == "preflight" && $0.verdict == .noted })
    #expect(blocked.say("embedded::ready").state.status == .ready)
  }

  @Test("A report on a load that is over is not heard", arguments: [0, 1, 3])
  func stale(load: Int) throws {
    var session = DrivenSession.launched()
    session.take(.reload)
    let before = session.state
    let outcome = session.take(.examined(load: load, try Self.forbidden()))
    #expect(outcome.state == before)
    #expect(outcome.notes.isEmpty)
  }

  @Test("Alarms do not ring for a blocked app: it is known why it is silent")
  func alarms() throws {
    var session = try Self.blocked()
    for alarm in [.document(load: 1), .handshake(load: 1), .ready(load: 1)] as [Alarm] {
      #expect(session.take(.rang(alarm)).notes.isEmpty)
    }
  }

  @Test(
    "Whoever begins to show the app looks again; what is not blocked is not looked at for a language or a refresh",
    arguments: [
      (.reload, true), (.reopen, true), (.setLanguage(.arabic), false),
      (.message(load: 1, Guest().message("embedded::auth.refresh")), false),
    ] as [(Input, Bool)])
  func looks(input: Input, looks: Bool) throws {
    var session = DrivenSession.ready()
    #expect(session.take(input).effects == [.mint(load: 2)] + (looks ? [.examine(load: 2)] : []))
    var blocked = try Self.blocked()
    let outcome = blocked.take(input)
    #expect(outcome.effects == [.mint(load: 2), .examine(load: 2)])
    #expect(outcome.state.preflight == nil)
    #expect(outcome.state.status == .connecting)
  }
}
