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

  private static func kept(_ kind: Introspection.Kind, _ why: String) -> Introspection {
    .refused(why, kind, tokenID: "token-0")
  }

  @Test(
    "A token of another server, or one that the app has kept, is told at once as that", arguments: Language.allCases)
  func otherToken(language: Language) {
    for (kind, why) in [(Introspection.Kind.badSignature, "signature does not verify"), (.expired, "expired 42 s ago")]
    {
      var session = DrivenSession.initialized()
      session.take(.introspected(Self.kept(kind, why)))
      let diagnosis = session.state.diagnosis
      #expect(diagnosis?.code == "token-refused")
      #expect(
        diagnosis?.sentence(language).contains(language == .english ? "not this load's" : "غير رمز هذا التحميل") == true
      )
      #expect(session.notes.last?.fix == session.state.diagnosis?.cure(.english))
      // The load's own token is the last word, and the next load begins anew.
      #expect(session.take(.introspected(.accepted(tokenID: "token-1"))).state.diagnosis == nil)
      session.take(.introspected(Self.kept(kind, why)))
      session.take(.reload)
      #expect(session.mint().state.diagnosis == nil)
    }
    var session = DrivenSession.initialized()
    session.take(.introspected(Self.kept(.expired, "expired 42 s ago")))
    let words = language == .english ? "each load has a fresh one" : "لكل تحميل رمز جديد"
    #expect(session.state.diagnosis?.cure(language).contains(words) == true)
    #expect(Self.refusedCure(.expired, language).contains("auth.refresh()"))
  }

  private static func refusedCure(_ kind: Introspection.Kind, _ language: Language) -> String {
    var session = DrivenSession.initialized()
    return session.take(.introspected(.refused("why", kind, tokenID: "token-1"))).state.diagnosis?.cure(language) ?? ""
  }

  @Test("A token that an app has kept, and that is still good, is one that was asked about")
  func keptAndGood() {
    var session = DrivenSession.initialized()
    session.take(.introspected(.accepted(tokenID: "token-0")))
    #expect(session.take(.rang(.ready(load: 1))).state.diagnosis?.cause == .accepted)
  }

  @Test("A call that meant to ask about the token, and asked nothing, is told at once", arguments: Language.allCases)
  func askedAmiss(language: Language) throws {
    var session = DrivenSession.initialized()
    session.take(.examined(load: 1, try Pages.judge("Content-Type: text/html")))
    session.take(.calledInVain(Self.call("/introspect/v4.public.AAAA")))
    let diagnosis = session.state.diagnosis
    #expect(diagnosis?.code == "token-asked-amiss")
    #expect(diagnosis?.sentence(language).contains("POST /introspect/[redacted]") == true)
    #expect(diagnosis?.cure(language).contains("\(Pages.dashboard)/exchange-authority/v1/introspect") == true)
    #expect(session.notes.last?.fix == session.state.diagnosis?.cure(.english))
    #expect(session.take(.introspected(.accepted(tokenID: "token-1"))).state.diagnosis == nil)
    var other = DrivenSession.initialized()
    #expect(other.take(.calledInVain(Self.call("/admin/v2/nonsense"))).state.diagnosis == nil)
  }

  private static func call(_ path: String) -> PlatformCalled {
    PlatformCalled(
      AppCall(method: "POST", path: path, status: 404, reason: "there is nothing", duration: .zero),
      name: "localhost:7255")
  }

  @Test("A page that holds frames and says nothing is told so, once it is overdue", arguments: Language.allCases)
  func framesInside(language: Language) {
    var session = DrivenSession.launched()
    #expect(session.take(.framesInside(load: 1, count: 1)).state.diagnosis == nil)
    let overdue = session.take(.rang(.handshake(load: 1)))
    #expect(overdue.state.diagnosis?.code == "inner-frame")
    #expect(overdue.state.diagnosis?.cure(language).contains("window.parent") == true)
    #expect(overdue.notes.first?.reason?.contains("holds a frame of its own") == true)
    #expect(session.say("embedded::iframe.ready", ["height": 1]).state.diagnosis == nil)
    var stale = DrivenSession.launched()
    stale.take(.framesInside(load: 7, count: 1))
    #expect(stale.take(.rang(.handshake(load: 1))).state.diagnosis?.code == "handshake-overdue")
  }

  @Test("A refusal that somebody has switched on is told as that", arguments: Language.allCases)
  func fault(language: Language) {
    var session = DrivenSession.initialized()
    let down = Introspection(
      endpoint: "introspect", status: 503, refusal: nil, tokenID: "token-1", merchantID: nil, expiresAt: nil,
      duration: .zero, fault: .introspection500)
    let diagnosis = session.take(.introspected(down)).state.diagnosis
    #expect(diagnosis?.sentence(language).contains(Fault.Kind.introspection500.rawValue) == true)
    #expect(diagnosis?.cure(language).contains(language == .english ? "another try" : "محاولة أخرى") == true)
  }

  @Test("Nobody asked: the variable to set", arguments: Language.allCases)
  func notAsked(language: Language) throws {
    var session = DrivenSession.initialized()
    session.take(.examined(load: 1, try Pages.judge("Content-Type: text/html")))
    let diagnosis = session.take(.rang(.ready(load: 1))).state.diagnosis
    #expect(diagnosis?.cause == .notAsked)
    let variable = "SALLA_INTROSPECT_URL=\(Pages.dashboard)/exchange-authority/v1/introspect"
    #expect(diagnosis?.cure(language).contains(variable) == true)
    #expect(diagnosis?.cure(language).contains("salla-host run -- COMMAND") == true)
  }

  private static func redirected() throws -> PreflightReport {
    var page = try Pages.page("X-Frame-Options: DENY", at: "http://localhost:3000/login")
    page.redirects = [
      .init(url: try Pages.address("http://localhost:3000/?theme=light&lang=en"), status: 302, location: "/login")
    ]
    return try Pages.judge(page)
  }

  @Test(
    "What the look at the page found is told at once, and no more when the page speaks", arguments: Language.allCases)
  func preflight(language: Language) throws {
    for (status, code) in [(404, "not-found"), (500, "server-error"), (401, "error-status")] {
      var session = DrivenSession.launched()
      let state = session.take(.examined(load: 1, try Pages.judge(Pages.page(status: status)))).state
      #expect(state.status == .connecting)
      #expect(state.diagnosis?.code == code)
      #expect(state.diagnosis?.sentence(language).contains("HTTP status \(status)") == true)
      #expect(state.diagnosis?.cure(language).isBlank == false)
      session.take(.frameLoaded(load: 1))
      #expect(session.take(.rang(.handshake(load: 1))).state.diagnosis?.code == code)
      #expect(session.notes.last?.event == "handshake-overdue")
      #expect(session.notes.last?.reason?.contains("HTTP status \(status)") == true)
      #expect(session.say("embedded::iframe.ready", ["height": 1]).state.diagnosis == nil)
    }
  }

  @Test("What the look found of a page that never spoke is told in another language too, until somebody looks again")
  func otherLanguage() throws {
    var session = DrivenSession.launched()
    session.take(.examined(load: 1, try Pages.judge(Pages.page(status: 404))))
    session.take(.setLanguage(.arabic))
    #expect(session.mint().state.diagnosis?.code == "not-found")
    session.say("embedded::iframe.ready", ["height": 1])
    session.take(.setLanguage(.english))
    #expect(session.mint().state.diagnosis == nil)
    session.take(.reload)
    session.mint()
    #expect(session.take(.examined(load: 4, try Pages.judge("Content-Type: text/html"))).state.diagnosis == nil)
  }

  @Test("A redirect that loses the token is told at once, and again when nobody asked", arguments: Language.allCases)
  func lostToken(language: Language) throws {
    var session = DrivenSession.launched()
    session.take(.examined(load: 1, try Self.redirected()))
    #expect(session.state.status == .connecting)
    #expect(session.state.diagnosis?.code == "redirect-loses-query")
    #expect(session.state.diagnosis?.sentence(language).contains("Location: /login") == true)
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.state.diagnosis == nil)
    let overdue = session.take(.rang(.ready(load: 1))).state.diagnosis
    #expect(overdue?.code == "ready-overdue")
    #expect(overdue?.sentence(language).contains("Location: /login") == true)
    // A page that no frame shows is a sign-in: nothing to serve the app at.
    let words = language == .english ? "Answer a visit that brings a token" : "أجب عن الزيارة التي تحمل رمزًا"
    #expect(overdue?.cure(language).contains(words) == true)
    #expect(overdue?.cure(language).contains("salla-host serve") == false)
    #expect(session.notes.first { $0.event == "preflight" }?.fix == overdue?.cure(.english))
  }

  @Test("A frame that went to another page by itself is told at once, until that page speaks")
  func elsewhere() {
    var session = DrivenSession.initialized()
    #expect(session.state.diagnosis == nil)
    #expect(session.take(.frameLoaded(load: 1)).state.diagnosis?.code == "frame-elsewhere")
    #expect(session.notes.last?.event == "frame-navigated")
    #expect(session.say("embedded::iframe.ready", ["height": 1]).state.diagnosis == nil)
  }

  @Test("A frame that loads itself again and again is told as that, whether its documents ask for their context or not")
  func reloading() {
    for speaks in [true, false] {
      var session = DrivenSession.initialized()
      for document in 2...4 {
        session.take(.frameLoaded(load: 1))
        if speaks { session.say("embedded::iframe.ready", ["height": 1]) }
        let code = session.state.diagnosis?.code
        #expect((code == "frame-reloading") == (document == 4))
      }
      #expect(session.state.diagnosis?.sentence(.english).contains("3 documents by itself") == true)
      #expect(session.state.diagnosis?.cure(.arabic).contains("location.reload()") == true)
      #expect(session.say("embedded::ready").state.diagnosis == nil)
    }
  }

  @Test("A document that speaks before its load event went nowhere")
  func quick() {
    var session = DrivenSession()
    session.take(.open(stage: "stage-1", width: 1180, place: nil))
    session.mint()
    for _ in 1...2 {
      session.say("embedded::iframe.ready", ["height": 1])
      #expect(session.take(.frameLoaded(load: 1)).state.diagnosis == nil)
    }
  }

  @Test("A frame inside the frame, and one at another origin, are told at once")
  func strays() {
    var inner = DrivenSession.launched()
    inner.guest.sender = .inner
    #expect(inner.say("embedded::iframe.ready", ["height": 1]).state.diagnosis?.code == "inner-frame")
    #expect(inner.state.diagnosis?.cure(.english).contains("window.parent") == true)
    inner.guest.sender = .frame
    #expect(inner.say("embedded::iframe.ready", ["height": 1]).state.diagnosis == nil)
    var other = DrivenSession.launched()
    other.guest.origin = "http://localhost:9999"
    #expect(other.say("embedded::iframe.ready", ["height": 1]).state.diagnosis?.code == "other-origin")
    #expect(other.state.diagnosis?.sentence(.english).contains("http://localhost:9999") == true)
    var stranger = DrivenSession.launched()
    stranger.guest.sender = .inner
    #expect(stranger.say("some-widget", [:]).state.diagnosis == nil)
  }

  @Test("A refresh loop after good tokens names the cookie", arguments: Language.allCases)
  func loop(language: Language) {
    var session = DrivenSession.initialized()
    for load in 1...6 {
      session.take(.introspected(.accepted(tokenID: "token-\(load)")))
      session.say("embedded::auth.refresh")
      if session.state.breaker == nil { session.mint() }
    }
    #expect(session.state.breaker != nil)
    #expect(session.state.loopDiagnosis.mayBeCookie)
    #expect(session.state.loopDiagnosis.cure(language).contains("SameSite=None; Secure; Partitioned") == true)
    #expect(session.notes.last { $0.event == "embedded::auth.refresh" }?.fix?.contains("session cookie") == true)
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
