import HostCore
import HostPreflight
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("What a stage says about an app that is not shown")
struct DiagnosisTests {
  private static func refused(source: String? = nil) -> Introspection {
    Introspection(
      endpoint: "introspect", status: 401, refusal: "issued for app 1234567, but S-Source is 7654321",
      kind: .wrongAudience, tokenID: "token-1", merchantID: nil, expiresAt: nil, duration: .milliseconds(1),
      source: source)
  }

  @Test("A refused token is told at once, with the very line that cures it")
  func refused() {
    var session = DrivenSession.initialized()
    #expect(session.state.diagnosis == nil)
    let state = session.take(.introspected(Self.refused(source: "7654321"))).state
    #expect(state.diagnosis?.code == "token-refused")
    #expect(
      state.diagnosis?.sentence(.english).contains("401: issued for app 1234567, but S-Source is 7654321") == true)
    let id = state.settings.app.id
    #expect(
      state.diagnosis?.cure(.english) == "Start the host with --app-id 7654321, or send S-Source: \(id).")
    #expect(state.diagnosis?.cure(.arabic).contains("--app-id 7654321") == true)
    let overdue = session.take(.rang(.ready(load: 1))).state
    #expect(overdue.diagnosis?.code == "ready-overdue")
    #expect(overdue.diagnosis?.sentence(.english) == state.diagnosis?.sentence(.english))
  }

  @Test("Without the number that came, the cure is the kind's")
  func withoutSource() {
    var session = DrivenSession.initialized()
    let state = session.take(.introspected(Self.refused())).state
    #expect(state.diagnosis?.cure(.english) == Introspection.Kind.wrongAudience.cure(.english))
  }

  @Test("An app that is ready, or is loaded anew, has nothing said about it")
  func over() {
    var session = DrivenSession.initialized()
    session.take(.introspected(Self.refused()))
    #expect(session.say("embedded::ready").state.diagnosis == nil)
    session.take(.reload)
    #expect(session.state.diagnosis == nil)
  }

  @Test("A good token and then nothing: installation, or the cookie", arguments: Language.allCases)
  func accepted(language: Language) {
    var session = DrivenSession.initialized()
    #expect(session.take(.introspected(.accepted(tokenID: "token-1"))).state.diagnosis == nil)
    let diagnosis = session.take(.rang(.ready(load: 1))).state.diagnosis
    #expect(diagnosis?.cause == .accepted)
    #expect(diagnosis?.sentence(language) == Overdue.ready.sentence(language))
    #expect(diagnosis?.cure(language).contains("app.store.authorize") == true)
    #expect(diagnosis?.cure(language).contains("SameSite=None; Secure; Partitioned") == true)
  }

  @Test("Nobody asked: the variable to set", arguments: Language.allCases)
  func notAsked(language: Language) throws {
    var session = DrivenSession.initialized()
    session.take(.examined(load: 1, try Pages.judge("Content-Type: text/html")))
    let diagnosis = session.take(.rang(.ready(load: 1))).state.diagnosis
    #expect(diagnosis?.cause == .notAsked)
    let variable = "SALLA_INTROSPECT_URL=\(Pages.dashboard)/exchange-authority/v1/introspect"
    #expect(diagnosis?.cure(language).contains(variable) == true)
  }

  @Test("Each sentence is in its language", arguments: Language.allCases)
  func languages(language: Language) {
    var session = DrivenSession.initialized()
    session.take(.introspected(Self.refused(source: "7654321")))
    let texts = [session.state.diagnosis?.sentence(language), session.state.diagnosis?.cure(language)]
    for text in texts {
      let isArabic = text?.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }
      #expect(isArabic == (language == .arabic))
    }
  }
}
