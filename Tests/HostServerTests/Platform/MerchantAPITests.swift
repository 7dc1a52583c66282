import HTTPTypes
import HostCore
import HostPlatform
import HostProtocol
import HostValues
import Testing

@testable import HostServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("The Merchant API over HTTP")
struct MerchantAPITests {
  private func installed(
    _ platform: PlatformConfiguration = Receiver.configuration,
    _ test: @Sendable (HostFixture, String) async throws -> Void
  ) async throws {
    let receiver = Receiver()
    try await HostFixture.run(platform: platform, send: receiver.send) { host in
      _ = try await host.command(["type": "install"])
      _ = try await host.rest()
      try await test(host, try #require(receiver.calls.last?.json["data"]?["access_token"]?.text))
    }
  }

  @Test("answers the store of the token's session, and writes each call into its journal")
  func store() async throws {
    try await installed { host, token in
      let info = try await host.merchant("/store/info", token)
      #expect(info.status == .ok)
      #expect(info.json["data"]?["name"] == "Noura Store")
      let products = try await host.merchant("/products?per_page=2&page=3", token)
      #expect(products.json["pagination"]?["total"] == 60)
      #expect(products.json["pagination"]?["links"]?["next"]?.text?.contains("/admin/v2/products?") == true)
      let user = try await host.send(
        .get, "/oauth2/user/info", headers: [.authorization: "Bearer \(token)"])
      #expect(user.json["data"]?["merchant"]?["id"] == 123_456)
      let rows = try await host.journal().filter { $0["event"] == "merchant-api" }
      #expect(
        rows.map { $0["payload"]?["path"] } == ["/admin/v2/store/info", "/admin/v2/products", "/oauth2/user/info"])
    }
  }

  @Test("refuses what is no access token, and tells the embedded one apart")
  func tokens() async throws {
    try await installed { host, token in
      #expect(try await host.merchant("/store/info", nil).status == .unauthorized)
      #expect(try await host.merchant("/store/info", token + "0").status == .unauthorized)
      let embedded = try await host.merchant("/store/info", try await host.token())
      #expect(embedded.status == .unauthorized)
      #expect(embedded.json["error"]?["message"]?.text?.contains("embedded token of the page") == true)
      _ = try await host.command(["type": "uninstall"])
      #expect(try await host.merchant("/store/info", token).status == .unauthorized)
      let reasons = try await host.journal().filter { $0["event"] == "merchant-api" }.compactMap { $0["reason"]?.text }
      #expect(reasons.count == 4)
    }
  }

  @Test("lets a token end after two weeks of the session's clock, and hands out new ones by an update")
  func expiry() async throws {
    try await installed { host, token in
      _ = try await host.command(["type": "advance-clock", "by": "336h"])
      #expect(try await host.merchant("/store/info", token).status == .unauthorized)
    }
  }

  @Test("holds a token to its scopes")
  func scopes() async throws {
    var platform = Receiver.configuration
    platform.scopes = ["settings.read"]
    try await installed(platform) { host, token in
      let refused = try await host.merchant("/orders", token)
      #expect(refused.status == .unauthorized)
      #expect(
        refused.json["error"]?["message"] == "The access token should have access to one of those scopes: orders.read")
    }
  }

  @Test("answers 429 with the time to wait to an app that calls without end")
  func tooMany() async throws {
    try await installed { host, token in
      var answer = try await host.merchant("/store/info", token)
      for _ in 0..<2000 where answer.status == .ok { answer = try await host.merchant("/store/info", token) }
      #expect(answer.status == .tooManyRequests)
      #expect(answer.headers[.retryAfter] == "1")
    }
  }

  @Test("names the file that would answer what nothing here does, another method too, and takes what is in it")
  func fixtures() async throws {
    try await inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      var platform = Receiver.configuration
      platform.fixtures = folder
      try await installed(platform) { host, token in
        let missing = try await host.merchant("/brands", token)
        #expect(missing.status == .notImplemented)
        #expect(missing.json["error"]?["message"]?.text?.contains("GET.admin.v2.brands.json") == true)
        let text = #"{"status":200,"success":true,"data":[{"id":{{merchant.id}}}]}"#
        #expect(FileManager.default.createFile(atPath: folder + "/GET.admin.v2.brands.json", contents: Data(text.utf8)))
        let found = try await host.merchant("/brands", token)
        #expect(found.json["data"] == [["id": 123_456]])

        let forbidden = try await host.merchant("/products", token, body: "{}")
        #expect(forbidden.status == .methodNotAllowed)
        #expect(forbidden.headers[.allow] == "GET, HEAD")
        #expect(forbidden.text.contains("POST.admin.v2.products.json"))
        let product = #"{"status":201,"success":true,"data":{"id":7}}"#
        #expect(
          FileManager.default.createFile(atPath: folder + "/POST.admin.v2.products.json", contents: Data(product.utf8)))
        let made = try await host.merchant("/products", token, body: "{}")
        #expect(made.status == .created)
        #expect(made.json["data"]?["id"] == 7)
      }
    }
  }

  @Test("keeps settings that the app sets, and serves the pictures of its store")
  func changes() async throws {
    try await installed { host, token in
      let set = try await host.merchant("/apps/1234567/settings", token, body: #"{"greeting":"hello"}"#)
      #expect(set.status == .ok)
      let read = try await host.merchant("/apps/1234567/settings", token)
      #expect(read.json["data"]?["settings"] == ["greeting": "hello"])
      let products = try await host.merchant("/products?per_page=1", token)
      guard case .array(let items)? = products.json["data"], let url = items.first?["thumbnail"]?.text else {
        Issue.record("there is no product with a picture")
        return
      }
      let path = url.split(separator: "/").dropFirst(2).joined(separator: "/")
      let picture = try await host.send(.get, "/" + path)
      #expect(picture.headers[.contentType]?.hasPrefix("image/svg+xml") == true)
    }
  }
}

extension HostFixture {
  func merchant(_ path: String, _ token: String?, body: String? = nil) async throws -> HostAnswer {
    var headers: HTTPFields = [:]
    if let token { headers[.authorization] = "Bearer \(token)" }
    if body != nil { headers[.contentType] = "application/json" }
    return try await send(body == nil ? .get : .post, "/admin/v2" + path, headers: headers, body: body)
  }
}
