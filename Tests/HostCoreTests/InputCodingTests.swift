import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostCore
@testable import HostPreflight

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("An input as JSON")
struct InputCodingTests {
  private static let time = Date(timeIntervalSince1970: 1_795_255_200.125)

  private static let wholeChange: PolicyChange = {
    var change = PolicyChange()
    change.conformance = .strict
    change.unknownEvents = .error
    change.redirects = .record
    change.questions = .silent
    change.payments = .paid
    change.launchProfile = .documented
    change.refreshLimit = 9
    return change
  }()
  private static let wholeChangeText =
    #"{"checkout":"paid","confirm":"silent","launch_parameters":"documented","protocol":"strict","redirects":"record","#
    + #""refresh_limit":9,"type":"set-policy","unknown_events":"error"}"#

  /// One of every kind, and of every form that it has.
  static let forms: [(Input, String)] =
    [
      (.open(stage: "s", width: 9, place: nil), #"{"stage":"s","type":"open","width":9}"#),
      (
        .open(stage: "s", width: 9, place: DashboardPlace(path: "/a", state: ["b": 1])),
        #"{"path":"/a","stage":"s","state":{"b":1},"type":"open","width":9}"#
      ),
      (.frameLoaded(load: 2), #"{"load":2,"type":"frame-loaded"}"#),
      (.framesInside(load: 2, count: 3), #"{"count":3,"load":2,"type":"frames-inside"}"#),
      (
        .message(load: 1, ReceivedMessage(sender: .host, origin: "null", content: .data(["a": nil]))),
        #"{"data":{"a":null},"load":1,"origin":"null","sender":"self","type":"message"}"#
      ),
      (
        .message(load: 1, ReceivedMessage(sender: .frame, origin: "o", content: .unreadable(why: "BigInt"))),
        #"{"load":1,"origin":"o","sender":"frame","type":"message","unreadable":"BigInt"}"#
      ),
      (
        .minted(load: 1, MintedToken(id: "t", issuedAt: time, expiresAt: time, flaw: .tampered, keyID: "k")),
        #"{"load":1,"token":{"expires_at":1795255200125,"flaw":"tampered","id":"t","issued_at":1795255200125,"#
          + #""key_id":"k"},"type":"minted"}"#
      ),
      (.rang(.document(load: 1)), #"{"alarm":{"load":1,"type":"document"},"type":"rang"}"#),
      (.rang(.handshake(load: 1)), #"{"alarm":{"load":1,"type":"handshake"},"type":"rang"}"#),
      (.rang(.ready(load: 1)), #"{"alarm":{"load":1,"type":"ready"},"type":"rang"}"#),
      (
        .rang(.loading(load: 1, since: time)),
        #"{"alarm":{"load":1,"since":1795255200125,"type":"loading"},"type":"rang"}"#
      ),
      (.rang(.question(id: 4)), #"{"alarm":{"id":4,"type":"question"},"type":"rang"}"#),
      (.rang(.fault(id: 4)), #"{"alarm":{"id":4,"type":"fault"},"type":"rang"}"#),
      (.rang(.heldPost(id: 4)), #"{"alarm":{"id":4,"type":"held-post"},"type":"rang"}"#),
      (
        .introspected(
          Introspection(
            endpoint: "verify", status: 401, refusal: "no", tokenID: "t", merchantID: 5, expiresAt: time,
            duration: .microseconds(1500), fault: .introspection401)),
        #"{"duration_ms":1.5,"endpoint":"verify","expires_at":1795255200125,"fault":"introspection-401","merchant_id":5,"#
          + #""refusal":"no","status":401,"token_id":"t","type":"introspected"}"#
      ),
      (
        .introspected(
          Introspection(
            endpoint: "introspect", status: 401, refusal: "no", kind: .wrongAudience, tokenID: nil,
            merchantID: nil, expiresAt: nil, duration: .zero, source: "7654321")),
        #"{"duration_ms":0,"endpoint":"introspect","kind":"wrong-audience","refusal":"no","source":"7654321","#
          + #""status":401,"type":"introspected"}"#
      ),
      (.clickAction(value: "v"), #"{"type":"click-action","value":"v"}"#),
      (.setTheme(.dark), #"{"theme":"dark","type":"set-theme"}"#),
      (.setLanguage(.arabic), #"{"locale":"ar","type":"set-locale"}"#),
      (.reload, #"{"type":"reload"}"#), (.reopen, #"{"type":"reopen"}"#), (.tryAgain, #"{"type":"try-again"}"#),
      (.expireToken, #"{"type":"expire-token"}"#), (.look, #"{"type":"look"}"#),
      (.go(nil, inHistory: false), #"{"type":"go"}"#),
      (.go(DashboardPlace(path: "/a", state: nil), inHistory: true), #"{"history":true,"path":"/a","type":"go"}"#),
      (.dismissRedirect, #"{"type":"dismiss-redirect"}"#), (.dismissRestart, #"{"type":"dismiss-restart"}"#),
      (.clickNavItem(value: ""), #"{"type":"click-nav-item","value":""}"#),
      (.answerConfirm(true), #"{"confirmed":true,"type":"answer-confirm"}"#),
      (.answerConfirm(false, question: 3), #"{"confirmed":false,"id":3,"type":"answer-confirm"}"#),
      (.dismissToast(id: 3), #"{"id":3,"type":"dismiss-toast"}"#),
      (.completeCheckout(.paid, threeDSecure: false), #"{"status":"paid","type":"complete-checkout"}"#),
      (
        .completeCheckout(.failed, threeDSecure: true),
        #"{"status":"failed","three_d_secure":true,"type":"complete-checkout"}"#
      ),
      (.restored, #"{"type":"restored"}"#), (.bankAnswered(.pending), #"{"status":"pending","type":"bank-answered"}"#),
      (.resize(width: 800), #"{"type":"resize","width":800}"#),
      (.command(.clickAction(value: "v")), #"{"input":{"type":"click-action","value":"v"},"type":"command"}"#),
      (.setCurrency("USD"), #"{"currency":"USD","type":"set-currency"}"#),
      (.setName("Checkout, Arabic"), #"{"name":"Checkout, Arabic","type":"set-name"}"#),
      (.setName(nil), #"{"type":"set-name"}"#),
      (.setTokenLifetime(.seconds(30)), #"{"lifetime":"30s","type":"set-token-lifetime"}"#),
      (.moveClock(by: .seconds(-300)), #"{"by":"-5m","type":"advance-clock"}"#),
      (.loadFlawed(.wrongAudience), #"{"flaw":"wrong-audience","type":"load-flawed"}"#),
      (.setFault(Fault(.replyLost)), #"{"delay":"3s","fault":"reply-lost","type":"set-fault"}"#),
      (
        .setFault(Fault(.handshakeLate, delay: .milliseconds(500), times: 2, lasts: .seconds(60))),
        #"{"delay":"500ms","fault":"handshake-late","lasts":"1m","times":2,"type":"set-fault"}"#
      ),
      (.endFaults(nil), #"{"type":"end-faults"}"#),
      (.endFaults(.introspection), #"{"group":"introspection","type":"end-faults"}"#),
      (
        .send(.addItemDone("v", requestID: "r")),
        #"{"event":"embedded::nav.addItem.response","payload":{"item":{"id":"v","value":"v"}},"request_id":"r","#
          + #""type":"send"}"#
      ),
      (.sendRaw(nil), #"{"data":null,"type":"send-raw"}"#),
      (.sendRaw([1, "a"]), #"{"data":[1,"a"],"type":"send-raw"}"#),
      (.changeKeys(.rotate), #"{"type":"rotate-key"}"#),
      (.changeKeys(.drop(id: "k")), #"{"id":"k","type":"drop-key"}"#),
      (.setPolicy(PolicyChange()), #"{"type":"set-policy"}"#), (.setPolicy(wholeChange), wholeChangeText),
      (.reset(.sample), #"{"settings":\#(SessionSettings.sample.encodedJSON),"type":"reset"}"#),
      (.trimmed(upTo: 7), #"{"type":"trimmed","up_to":7}"#),
      (.keysChanged(.rotate, .done(keys: ["a", "b"])), #"{"change":"rotate","keys":["a","b"],"type":"keys-changed"}"#),
      (
        .keysChanged(.drop(id: "k"), .refused(why: "no")),
        #"{"change":"drop","id":"k","refused":"no","type":"keys-changed"}"#
      ),
      (.rang(.installation), #"{"alarm":{"type":"installation"},"type":"rang"}"#),
      (.rang(.launch(load: 2)), #"{"alarm":{"load":2,"type":"launch"},"type":"rang"}"#),
    ] + InstallationForms.all

  private func read(_ text: String) throws -> Input { try Input(json: text) }

  @Test("has one form for every kind, and reads as itself", arguments: forms.indices)
  func everyKind(index: Int) throws {
    let (input, text) = Self.forms[index]
    #expect(input.json.encoded == text)
    #expect(try read(text) == input)
  }

  @Test("reads as itself whatever a random session brings", arguments: 0..<4)
  func random(seed: Int) throws {
    var session = DrivenSession()
    var inputs = RandomInputs(seed: UInt64(200 + seed))
    for _ in 0..<1000 {
      session.clock.advance(by: inputs.pause())
      let input = inputs.next(in: session)
      session.take(input)
      #expect(try read(input.json.encoded) == input)
    }
  }

  @Test("keeps a preflight report whole")
  func report() throws {
    let report = PreflightReport(
      page: "http://localhost:7256/", dashboard: "http://localhost:7255",
      findings: [
        Finding(
          .blocks, .xFrameOptions, "The page forbids it.", evidence: String(repeating: "X", count: 9000),
          cures: [Cure(.production, .replace, "Content-Security-Policy: frame-ancestors https://s.salla.sa")])
      ], isAnswered: true, realDashboardMayFrame: nil)
    #expect(try read(Input.examined(load: 1, report).json.encoded) == .examined(load: 1, report))
  }

  @Test("that goes to the app may leave out what has a default")
  func defaults() throws {
    #expect(try read(#"{"type":"set-fault","fault":"reply-late","times":null}"#) == .setFault(Fault(.replyLate)))
    #expect(try read(#"{"type":"go","path":null,"history":null}"#) == .go(nil, inHistory: false))
    #expect(try read(#"{"type":"answer-confirm","confirmed":true,"id":null}"#) == .answerConfirm(true))
    #expect(try read(#"{"type":"resize","width":799.6}"#) == .resize(width: 800))
  }
}
