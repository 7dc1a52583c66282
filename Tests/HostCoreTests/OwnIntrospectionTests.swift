import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The SDK's own introspection")
struct OwnIntrospectionTests {
  private static let failure: JSONValue = ["type": "error", "message": "ApiError: Failed to fetch"]

  /// The app does in its present load what the SDK does when its own introspection fails.
  @discardableResult
  private static func fail(_ session: inout DrivenSession, pause: Duration = .milliseconds(3)) -> Outcome {
    session.say("embedded::iframe.ready", ["height": 1])
    session.say("embedded::ui.toast", failure)
    return session.say("embedded::auth.refresh", after: pause)
  }

  @Test("Its error and the refresh behind it are one thing, which the journal and the stage explain")
  func pair() throws {
    var session = DrivenSession.launched()
    let outcome = Self.fail(&session)
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason?.contains("auth.introspect()") == true)
    #expect(outcome.guestNote?.fix?.contains("salla-host open") == true)
    let known = try #require(outcome.state.diagnosis)
    #expect(known.cause == .ownIntrospection)
    #expect(known.code == "sdk-introspection")
    #expect(known.sentence(.english).contains("https://api.salla.dev"))
    #expect(known.sentence(.arabic).contains("https://api.salla.dev"))
    #expect(known.cure(.arabic).contains("--origin production"))
  }

  @Test("So does the breaker, when it goes on and on")
  func loop() {
    var session = DrivenSession.launched()
    for _ in 0..<5 {
      Self.fail(&session)
      session.mint()
    }
    let outcome = Self.fail(&session)
    #expect(outcome.state.breaker != nil)
    #expect(outcome.state.loopDiagnosis.cause == .ownIntrospection)
    #expect(outcome.guestNote?.fix == outcome.state.loopDiagnosis.cure(.english))
  }

  @Test("Another error, a success of that name or a refresh that comes later is none of it")
  func others() {
    let cases: [(JSONValue, Duration)] = [
      (["type": "error", "message": "Saving failed"], .milliseconds(3)),
      (["type": "info", "message": "ApiError: x"], .milliseconds(3)), (Self.failure, .seconds(2)),
    ]
    for (toast, pause) in cases {
      var session = DrivenSession.initialized()
      session.say("embedded::ui.toast", toast)
      let outcome = session.say("embedded::auth.refresh", after: pause)
      #expect(outcome.guestNote?.reason == nil)
      #expect(outcome.state.diagnosis == nil)
    }
  }

  @Test("A host that was asked knows the reason better")
  func asked() {
    var session = DrivenSession.launched()
    session.take(.introspected(.refused("issued for app 7654321")))
    #expect(Self.fail(&session).guestNote?.reason == nil)
  }

  @Test("A load of the merchant's own begins anew, and so does an app that is ready")
  func over() {
    var session = DrivenSession.launched()
    Self.fail(&session)
    #expect(session.take(.reload).state.diagnosis == nil)
    Self.fail(&session)
    session.mint()
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.say("embedded::ready").state.diagnosis == nil)
  }
}
