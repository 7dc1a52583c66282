import Foundation
import HostAuthorities
import HostValues
import Testing

@Suite("Settings, guide and description of the authorities")
struct SettingsTests {
  private func problem(_ change: (inout AuthoritySettings) -> Void) async -> AuthoritySettingsProblem? {
    var settings = AuthoritySettings()
    change(&settings)
    do {
      _ = try await AuthorityEngine(settings: settings, seal: .plain)
      return nil
    } catch {
      return error
    }
  }

  @Test("a setting outside its bounds is refused by its name")
  func bounds() async {
    #expect(await problem { _ in } == nil)
    #expect(
      await problem { $0.medusa.lifetime = .zero }?.message
        == "authorities.medusa.lifetime is 0.0 seconds, but must be from 1.0 seconds to 34560000.0 seconds")
    #expect(
      await problem { $0.commerceEngine.grace = .seconds(601) }?.message.contains("commerce-engine.grace") == true)
    #expect(await problem { $0.commerceEngine.grace = .zero } == nil)
    #expect(await problem { $0.sallaMerchant.grace = .seconds(601) }?.message.contains("salla-merchant.grace") == true)
    #expect(await problem { $0.medusa.secret = "" } == .secret("medusa.jwt-secret"))
    #expect(await problem { $0.sallaStorefront.secret = String(repeating: "s", count: 1024) } == nil)
    #expect(await problem { $0.sallaStorefront.successStatus = 204 } == .successStatus(204))
    for path in ["", "/auth/refresh", "auth//refresh", "auth/refresh/", "auth/{type}", "a b", "auth/login", "ü"] {
      #expect(await problem { $0.sallaStorefront.refreshPath = path } == .refreshPath, "\(path)")
    }
  }

  @Test("a short secret makes the signatures that HMAC prescribes")
  func secrets() async throws {
    var bench = try await Bench(.medusa)
    let token = try bench.call(
      "POST", "/auth/customer/emailpass", body: #"{"email":"noura@example.com","password":"secret-1234"}"#
    ).text("token")
    // Made by Python's hmac for the secret "supersecret" and these claims.
    #expect(token.hasSuffix(".Vny5SMFcOuXFnrWzDGoyh0Ew5U2OY2t-ccVCzW5KSDk"))
  }

  @Test("the guide has the base URL and two commands", arguments: Authority.allCases)
  func guide(_ authority: Authority) {
    let guide = AuthorityGuide(authority, origin: "http://localhost:7255")
    #expect(guide.account == .first)
    switch authority {
    case .medusa:
      #expect(guide.baseURL == "http://localhost:7255/authorities/medusa")
      #expect(
        guide.login
          == "curl -s \(guide.baseURL)/auth/customer/emailpass -H 'Content-Type: application/json' "
          + #"-d '{"email":"noura@example.com","password":"secret-1234"}'"#)
      #expect(
        guide.refresh
          == "curl -s -X POST \(guide.baseURL)/auth/token/refresh "
          + #"-H "Authorization: Bearer $TOKEN""#)
    case .commerceEngine:
      #expect(guide.baseURL == "http://localhost:7255/authorities/commerce-engine/api/v1/my-store/storefront")
      #expect(
        guide.refresh
          == "curl -s \(guide.baseURL)/auth/refresh-token -H 'Content-Type: application/json' "
          + #"-d "{\"refresh_token\":\"$TOKEN\"}""#)
    case .sallaStorefront:
      #expect(guide.baseURL == "http://localhost:7255/authorities/salla-storefront/store/v1")
      #expect(
        guide.login
          == "curl -s \(guide.baseURL)/auth/login -H 'Content-Type: application/json' "
          + #"-d '{"type":"email","email":"noura@example.com"}'"#)
    case .sallaMerchant:
      #expect(guide.baseURL == "http://localhost:7255/oauth2")
      #expect(
        guide.refresh
          == "curl -s \(guide.baseURL)/token -d client_id=1234567 -d client_secret=$CLIENT_SECRET "
          + "-d grant_type=refresh_token -d refresh_token=$TOKEN")
    }
  }

  @Test("the description is JSON and has every call with its statuses")
  func openAPI() async throws {
    struct Operation: Decodable {
      struct Response: Decodable { let description: String }

      let operationId: String
      let responses: [String: Response]
    }
    let engine = try await AuthorityEngine(seal: .plain)
    let paths = try JSONDecoder().decode(
      [String: [String: Operation]].self, from: Data(engine.openAPIPaths.text.utf8))
    for operation in Authority.allCases.flatMap(engine.operations) {
      let described = paths[operation.authority.prefix + operation.path]?[operation.method.rawValue.lowercased()]
      #expect(described?.operationId == "\(operation.authority.rawValue)-\(operation.name)")
      #expect(Set(operation.answers.map { String($0.status) }) == Set(described.map { Array($0.responses.keys) } ?? []))
    }
    #expect(
      AuthorityEngine.openAPISecuritySchemes.text
        == #"{"medusa-token":{"type":"http","scheme":"bearer","bearerFormat":"JWT"},"#
        + #""commerce-engine-token":{"type":"http","scheme":"bearer","bearerFormat":"JWT"},"#
        + #""salla-storefront-token":{"type":"http","scheme":"bearer","bearerFormat":"JWT"},"#
        + #""medusa-session":{"type":"apiKey","in":"cookie","name":"connect.sid"}}"#)
  }
}
