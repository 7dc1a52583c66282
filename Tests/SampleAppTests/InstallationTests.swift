import Crypto
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import SampleApp

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("The sample app as an installed app")
struct InstallationTests {
  static let authorize =
    #"{"event":"app.store.authorize","merchant":123456,"data":{"access_token":"first","refresh_token":"r & r"}}"#
  static let uninstalled = #"{"event":"app.uninstalled","merchant":123456,"data":{}}"#

  @Test("Until its tokens came the store is a 409 that names the event; with them it is the store with its products")
  func firstScreen() async throws {
    let view = try await StubPlatform(living: "first").run { app in
      let cookie = try await app.openSession(#"{"token":"t"}"#).cookie
      let before = try await app.store(cookie)
      #expect(before.status == .conflict)
      #expect(before.error?.contains("app.store.authorize") == true)
      #expect(try await app.me(cookie: cookie).isInstalled == false)
      #expect(try await app.webhook(Self.authorize).status == .ok)
      #expect(try await app.me(cookie: cookie).isInstalled == true)
      return try await app.store(cookie).store
    }
    #expect(
      view
        == StoreView(
          name: "متجر", domain: "https://salla.sa/a",
          products: [
            .init(name: "Dates", sku: "D1", quantity: 3),
            .init(name: "Oud", sku: nil, quantity: nil),
          ], total: 60))
  }

  @Test("A webhook counts only with the HMAC of its very bytes, in lower-case hex")
  func signature() async throws {
    try await withSampleApp { app in
      let good = Self.sign(Self.authorize)
      let spaced = Self.authorize.replacing(",", with: ", ")
      let wrong = [nil, "", String(good.dropLast()), good.uppercased(), String(good.reversed()), good + "00"]
      for signature in wrong {
        let answer = try await app.webhook(Self.authorize, signature: signature)
        #expect(answer.status == .unauthorized)
      }
      #expect(try await app.webhook(spaced, signature: good).status == .unauthorized)
      #expect(try await app.webhook(Self.authorize, signature: good).status == .ok)
    }
  }

  @Test("A signed body that is no webhook is a 400 that names what is missing; an event of no use is taken")
  func events() async throws {
    try await withSampleApp { app in
      for body in ["", "[]", "{}", #"{"event":"app.installed"}"#, #"{"event":"app.store.authorize","merchant":1}"#] {
        let answer = try await app.webhook(body)
        #expect(answer.status == .badRequest)
        #expect(answer.error?.contains("expected") == true)
      }
      #expect(try await app.webhook(#"{"event":"app.trial.started","merchant":1,"data":{}}"#).status == .ok)
    }
  }

  @Test("The app forgets a store that removed it, and one whose merchant presses forget")
  func forgetting() async throws {
    try await StubPlatform(living: "first").run { app in
      let cookie = try await app.openSession(#"{"token":"t"}"#).cookie
      for _ in 0..<2 { #expect(try await app.webhook(Self.authorize).status == .ok) }
      #expect(try await app.webhook(Self.uninstalled).status == .ok)
      #expect(try await app.store(cookie).status == .conflict)
      #expect(try await app.webhook(Self.authorize).status == .ok)
      #expect(try await app.store(cookie, .delete).status == .noContent)
      #expect(try await app.store(cookie).status == .conflict)
    }
  }

  @Test("Nobody without the app's cookie sees a store or makes the app forget one")
  func strangers() async throws {
    try await withSampleApp { app in
      #expect(try await app.webhook(Self.authorize).status == .ok)
      let nobody = try await app.store(nil)
      #expect(nobody.status == .unauthorized)
      #expect(try await app.store("stock_pulse_session=guess", .delete).status == .unauthorized)
    }
  }

  @Test("An access token that is good no more is refreshed once, however many ask, and the refresh token is sent whole")
  func refresh() async throws {
    let platform = StubPlatform(living: "other")
    try await platform.run { app in
      let cookie = try await app.openSession(#"{"token":"t"}"#).cookie
      #expect(try await app.webhook(Self.authorize).status == .ok)
      let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
        for _ in 0..<20 { group.addTask { try await app.store(cookie).status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses.allSatisfy { $0 == .ok })
    }
    #expect(
      platform.refreshes == [
        "grant_type=refresh_token&refresh_token=r%20%26%20r&client_id=1234567&client_secret=a%20secret%20%26%20more"
      ])
  }

  @Test("Tokens whose chain has ended are forgotten, and the answer says what brings new ones")
  func endedChain() async throws {
    try await StubPlatform(living: "other", endsChain: true).run { app in
      let cookie = try await app.openSession(#"{"token":"t"}"#).cookie
      #expect(try await app.webhook(Self.authorize).status == .ok)
      let answer = try await app.store(cookie)
      #expect(answer.status == .conflict)
      #expect(answer.error?.contains("update the app") == true)
      #expect(try await app.me(cookie: cookie).isInstalled == false)
    }
  }

  @Test("A platform that is away costs a 502 and no tokens")
  func platformAway() async throws {
    try await StubHost.good.run { introspectURL in
      try await withSampleApp(introspectURL: introspectURL) { app in
        let cookie = try await app.openSession(#"{"token":"t"}"#).cookie
        #expect(try await app.webhook(Self.authorize).status == .ok)
        #expect(try await app.store(cookie).status == .badGateway)
        #expect(try await app.me(cookie: cookie).isInstalled == true)
      }
    }
  }

  static func sign(_ body: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(body.utf8), using: SymmetricKey(data: Array(webhookSecret.utf8)))
    return code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension TestClientProtocol {
  /// Posts a webhook with a good signature.
  fileprivate func webhook(_ body: String) async throws -> TestResponse {
    try await webhook(body, signature: InstallationTests.sign(body))
  }

  fileprivate func webhook(_ body: String, signature: String?) async throws -> TestResponse {
    var headers: HTTPFields = [.contentType: "application/json"]
    headers[HTTPField.Name("X-Salla-Signature")!] = signature
    return try await execute(uri: "/webhook", method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  fileprivate func store(_ cookie: String?, _ method: HTTPRequest.Method = .get) async throws -> TestResponse {
    var headers: HTTPFields = [:]
    headers[.cookie] = cookie
    return try await execute(uri: "/store", method: method, headers: headers)
  }
}

extension TestResponse {
  fileprivate var isInstalled: Bool? {
    try? JSONDecoder().decode([String: Flag].self, from: Data(text.utf8))["installed"]?.value
  }

  fileprivate var store: StoreView? { try? JSONDecoder().decode(StoreView.self, from: Data(text.utf8)) }
}

/// A member that may be true or false, or anything else.
private struct Flag: Decodable {
  let value: Bool?

  init(from decoder: any Decoder) throws {
    value = try? decoder.singleValueContainer().decode(Bool.self)
  }
}
