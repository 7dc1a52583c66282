import Crypto
import HostValues
import Testing

@testable import HostPlatform

/// The ways in which public apps check a webhook, as far as they are right by the documentation.
enum Receiver: String, CaseIterable {
  case rawHex, strategyRequired, strategyOtherRefused, tokenPlain, stringified

  static let secret = "test-webhook-secret"

  /// - Parameter headers: by their names in lower case.
  func accepts(_ headers: [String: String], _ body: [UInt8]) -> Bool {
    let strategy = headers["x-salla-security-strategy"]
    let isSigned = headers["x-salla-signature"] == Self.code(of: body)
    switch self {
    case .rawHex: return isSigned
    case .strategyRequired: return strategy?.lowercased() == "signature" && isSigned && Self.isComplete(body)
    case .strategyOtherRefused: return (strategy ?? "signature").lowercased() == "signature" && isSigned
    case .tokenPlain: return strategy == "Token" ? headers["authorization"] == Self.secret : isSigned
    case .stringified:
      guard let again = JavaScriptBody.rewritten(body) else { return false }
      return headers["x-salla-signature"] == Self.code(of: Array(again.utf8))
    }
  }

  /// Computed with the library's own comparison, not with the code under test.
  private static func code(of body: [UInt8]) -> String {
    HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Array(secret.utf8)))
      .map { String(UInt16($0) + 0x100, radix: 16).suffix(2) }.joined()
  }

  private static func isComplete(_ body: [UInt8]) -> Bool {
    guard let event = try? JSONValue(json: body).members else { return false }
    guard event["event"]?.text == "app.store.authorize" else { return true }
    let data = event["data"]?.members ?? [:]
    guard case .number(let expires)? = data["expires"], case .number(let merchant)? = event["merchant"] else {
      return false
    }
    return merchant > 0 && expires > 0 && event["created_at"]?.text?.isEmpty == false
      && data["access_token"]?.text?.isEmpty == false && data["refresh_token"]?.text?.isEmpty == false
  }
}

@Suite("What an app's receiver gets")
struct WebhookReceiverTests {
  private func sent(_ body: [UInt8], _ settings: WebhookSettings, isFlawed: Bool = false) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: settings.headers(for: body, isFlawed: isFlawed).map { ($0.name.lowercased(), $0.value) })
  }

  @Test("Every receiver that is right by the documentation accepts every event", arguments: Receiver.allCases)
  func accepted(receiver: Receiver) throws {
    let settings = try Samples.settings()
    let bodies = try CreatedAtFormat.allCases.flatMap { try Samples.bodies($0) }
    for body in bodies {
      #expect(receiver.accepts(sent(body, settings), body), "\(String(decoding: body, as: UTF8.self))")
    }
  }

  @Test("The events are all that there are")
  func allNames() throws { #expect(Set(try Samples.events().map(\.name)) == Set(EventName.allCases)) }

  @Test("A signature that is wrong on purpose is refused by each of them", arguments: Receiver.allCases)
  func flawed(receiver: Receiver) throws {
    let settings = try Samples.settings()
    for body in try Samples.bodies() { #expect(!receiver.accepts(sent(body, settings, isFlawed: true), body)) }
  }

  @Test("By the strategy token the secret comes as it is, and no signature")
  func token() throws {
    let settings = try Samples.settings(.token)
    let body = try Samples.bodies()[0]
    #expect(
      sent(body, settings) == [
        "content-type": "application/json", "x-salla-security-strategy": "Token", "authorization": Receiver.secret,
      ])
    #expect(Receiver.tokenPlain.accepts(sent(body, settings), body))
    #expect(!Receiver.tokenPlain.accepts(sent(body, settings, isFlawed: true), body))
  }

  @Test("By the strategy none there is neither, and headers of the settings go along and win")
  func none() throws {
    let header = try WebhookHeader(name: "X-Salla-Event", value: "app.installed")
    let type = try WebhookHeader(name: "content-TYPE", value: "application/json; charset=utf-8")
    let settings = try Samples.settings(.none, headers: [header, type])
    #expect(
      sent([], settings) == ["content-type": "application/json; charset=utf-8", "x-salla-event": "app.installed"])
  }

  @Test("A signature is the HMAC of RFC 4231")
  func vector() {
    #expect(
      Secret("Jefe").signature(of: Array("what do ya want for nothing?".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test(
    "A header that HTTP cannot carry is refused",
    arguments: [
      ("", "a", WebhookHeader.Problem.name), ("a b", "a", .name), ("ä", "a", .name), ("a:", "a", .name),
      ("a", "b\r\nc: d", .value), ("a", "\u{0}", .value), ("a", "\u{7F}", .value), ("Host", "b", .reserved("Host")),
      ("content-length", "1", .reserved("content-length")),
      ("a", String(repeating: "b", count: 4096), .tooLong(bytes: 4097)),
    ])
  func headers(name: String, value: String, problem: WebhookHeader.Problem) {
    #expect(throws: problem) { try WebhookHeader(name: name, value: value) }
  }

  @Test("A secret shows itself nowhere, and is compared as a whole")
  func secrets() throws {
    let secret = Secret("shibboleth")
    #expect(!"\(secret) \(String(reflecting: secret)) \(try Samples.settings())".contains("shibboleth"))
    var dumped = ""
    dump(GrantTokens(access: secret, refresh: secret), to: &dumped)
    #expect(!dumped.contains("shibboleth"))
    #expect(secret.matches("shibboleth"))
    for other in ["", "shibbolet", "shibboletH", "shibboleth ", "shibbolethshibboleth"] {
      #expect(!secret.matches(other))
    }
    #expect(Secret("").matches(""))
    #expect(!Secret("").matches("a"))
  }
}
