import HTTPTypes
import HostCore
import HostProtocol
import HostTestSupport
import HostTokens
import HostValues
import Testing

@testable import HostServer

/// What a newcomer's back end gets wrong when it asks about a token, and what the stage owes for it.
struct WrongCall: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kind: Introspection.Kind
  /// Of the sentence and of the cure, in each language.
  let english: [String]
  let arabic: [String]
  var source: String? = "1234567"
  /// The body for a token.
  var body: @Sendable (String) -> String = { #"{"token":"\#($0)"}"# }

  init(
    _ name: String, _ kind: Introspection.Kind, _ english: [String], _ arabic: [String], source: String? = "1234567",
    body: @escaping @Sendable (String) -> String = { #"{"token":"\#($0)"}"# }
  ) {
    testDescription = name
    self.kind = kind
    self.english = english
    self.arabic = arabic
    self.source = source
    self.body = body
  }

  static let all: [WrongCall] = [
    WrongCall(
      "no S-Source", .sourceMissing, ["S-Source header missing", "Send the app id in the header S-Source"],
      ["الترويسة S-Source غائبة", "أرسل معرّف التطبيق في الترويسة S-Source"], source: nil),
    WrongCall(
      "the id of another app", .wrongAudience, ["issued for app 1234567, but S-Source is 7654321", "--app-id 7654321"],
      ["الرمز لتطبيق آخر", "--app-id 7654321"], source: "7654321"),
    WrongCall(
      "the OAuth client's id", .sourceIsOAuthClientID, ["that is an OAuth client id", "not the OAuth client id"],
      ["معرّف عميل OAuth", "لا معرّف عميل OAuth"], source: "b1c3d4e5-0000-4000-8000-000000000001"),
    WrongCall(
      "the merchant's id", .sourceIsMerchantID, ["that is the merchant id", "not the merchant id"],
      ["رقم التاجر", "لا رقم التاجر"], source: "123456"),
    WrongCall(
      "the app's name", .sourceForeign, [#"S-Source is "my-app""#, "which is a number"],
      ["ليست رقمًا", "وهو أرقام فقط"], source: "my-app"),
    WrongCall(
      "a token that lost its end", .malformed, ["whole and without anything around it"], ["النص ليس رمزًا كاملًا"],
      body: { #"{"token":"\#($0.dropLast(8))"}"# }),
    WrongCall(
      "a token with Bearer in front", .malformed, ["whole and without anything around it"],
      ["كاملة ومن دون أي شيء حولها"], body: { #"{"token":"Bearer \#($0)"}"# }),
    WrongCall(
      "a token of another kind", .malformed, ["Send the value of token in the launch URL"],
      ["قيمة token من رابط الفتح"],
      body: { _ in #"{"token":"eyJhbGciOiJIUzI1NiJ9.e30.c2ln"}"# }),
    WrongCall(
      "a token of another server", .badSignature,
      ["a token that is not this load's", "One that another salla-host or the platform has made"],
      ["غير رمز هذا التحميل", "أصدره مضيف آخر أو المنصة"], body: { _ in #"{"token":"\#(foreignToken)"}"# }),
    WrongCall(
      "no token", .bodyWithoutToken, ["with the token as text"], ["ليس في نص الطلب token", "أرسل كائنًا فيه الرمز نصًا"],
      body: { _ in "{}" }),
    WrongCall(
      "a token that is null", .bodyOfWrongType, ["with the token as text"], ["أرسل كائنًا فيه الرمز نصًا"],
      body: { _ in #"{"token":null}"# }),
    WrongCall(
      "a form in place of JSON", .bodyNotJSON, ["Send a JSON body"], ["نص الطلب ليس JSON", "أرسل نص JSON"],
      body: { "token=\($0)" }),
    WrongCall(
      "an issuer of its own", .issuer, ["iss in the request", "Leave iss out"], ["قيمة iss في الطلب", "احذف iss"],
      body: { #"{"token":"\#($0)","iss":"my-app"}"# }),
    WrongCall(
      "a subject of its own", .subject, ["subject in the request", "Leave subject out"],
      ["قيمة subject في الطلب", "احذف subject"], body: { #"{"token":"\#($0)","subject":"session"}"# }),
  ]
}

/// A good token, of a host with other keys.
private let foreignToken: String = {
  let claims = TokenClaims.issued(
    merchantID: 123_456, userID: 987_654, audience: "1234567", at: FixedClock().now, after: nil, settings: .default,
    tokenID: "token-of-another-server")
  return (try? SigningKey(seed: Array(repeating: 7, count: 32)).mint(claims)) ?? ""
}()

@Suite("The mistakes of a newcomer's back end")
struct NewcomersMistakesTests {
  private static func send(_ call: WrongCall, _ token: String, to host: HostFixture) async throws -> HostAnswer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let source = call.source { headers[HTTPField.Name("S-Source")!] = source }
    return try await host.send(
      .post, "/exchange-authority/v1/introspect", headers: headers, body: call.body(token))
  }

  /// The sentence and the cure on the stage, and the word for programs.
  private static func notice(_ host: HostFixture) async throws -> (code: String?, words: String) {
    _ = try await host.journal()
    let view = await (try await host.session).view
    let notice = view["overlay"]?["notice"]
    return (notice?["code"]?.text, (notice?["text"]?.text ?? "") + " " + (notice?["hint"]?.text ?? ""))
  }

  @Test("are told on the stage with the answer, in both languages, and in the log", arguments: WrongCall.all)
  func told(call: WrongCall) async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      _ = try await host.post([HostFixture.message("embedded::iframe.ready", ["height": 1])], first: 2)
      let refused = try await Self.send(call, token, to: host)
      #expect([400, 401].contains(refused.status.code))
      let entry = try #require(try await host.journal().last { $0["event"] == "introspect" })
      #expect(entry["payload"]?["kind"]?.text == call.kind.rawValue)
      #expect(entry["verdict"] == "ignored")
      let english = try await Self.notice(host)
      #expect(english.code == "token-refused")
      for words in call.english { #expect(english.words.contains(words), "\(english.words)") }
      #expect(!english.words.contains(token))

      // Another language loads the app again, and another page once more: that one has its token from there.
      _ = try await host.post([["type": "set-locale", "locale": "ar"]], first: 3)
      let next = try await host.token(stage: "page-2")
      let handshake = HostFixture.message("embedded::iframe.ready", ["height": 1], load: 3)
      _ = try await host.post([handshake], first: 2, stage: "page-2")
      let again = try await Self.send(call, next, to: host)
      #expect(again.status == refused.status)
      let arabic = try await Self.notice(host)
      for words in call.arabic { #expect(arabic.words.contains(words), "\(arabic.words)") }
    }
  }

  @Test("are told when an app has kept a token that has ended since", arguments: ["en", "ar"])
  func keptToken(locale: String) async throws {
    try await HostFixture.run { host in
      let kept = try await host.token()
      _ = try await host.post([["type": "set-locale", "locale": .string(locale == "en" ? "ar" : "en")]], first: 2)
      _ = try await host.post([["type": "set-locale", "locale": .string(locale)]], first: 3)
      host.clock.advance(by: .seconds(342))
      _ = try await host.token(stage: "page-2")
      let load = await (try await host.session).snapshot.load?.number ?? 0
      let handshake = HostFixture.message("embedded::iframe.ready", ["height": 1], load: load)
      _ = try await host.post([handshake], first: 2, stage: "page-2")
      #expect(try await host.introspect(kept).status == .unauthorized)
      let notice = try await Self.notice(host)
      #expect(notice.code == "token-refused")
      let words =
        locale == "en"
        ? ["not this load's", "each load has a fresh one"] : ["غير رمز هذا التحميل", "لكل تحميل رمز جديد"]
      for words in words { #expect(notice.words.contains(words), "\(notice.words)") }
    }
  }

  @Test(
    "are told when it asks where nothing is",
    arguments: [("/introspect", 404), ("/exchange-authority/introspect", 404)])
  func wrongPath(path: String, status: Int) async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      _ = try await host.post([HostFixture.message("embedded::iframe.ready", ["height": 1])], first: 2)
      let answer = try await host.send(
        .post, path, headers: [.contentType: "application/json"], body: #"{"token":"\#(token)"}"#)
      #expect(answer.status.code == status)
      let notice = try await Self.notice(host)
      #expect(notice.code == "token-asked-amiss")
      #expect(notice.words.contains("POST \(path) was answered \(status)"), "\(notice.words)")
      #expect(try await host.journal().last?["event"] == "platform-call")
    }
  }
}
