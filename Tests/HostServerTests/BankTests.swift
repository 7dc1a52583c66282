import HTTPTypes
import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostServer

@Suite("The bank's page")
struct BankTests {
  /// A session whose merchant has left for the bank.
  private func atBank(_ host: HostFixture) async throws -> String {
    let item: JSONValue = ["type": "addon", "slug": "sms-500", "quantity": 2]
    _ = try await host.post(
      [
        HostFixture.open, HostFixture.message("embedded::iframe.ready"),
        HostFixture.message("embedded::checkout.create", ["items": [item], "context": ["cart": 7]]),
        ["type": "complete-checkout", "status": "paid", "three_d_secure": true],
      ], first: 1)
    return "/bank?session=\(try await host.session.id)"
  }

  private func send(_ host: HostFixture, _ path: String, _ form: String) async throws -> HostAnswer {
    try await host.send(
      .post, path, headers: [.contentType: "application/x-www-form-urlencoded"], body: form)
  }

  @Test("shows the amount with tax, takes the answer once, and leads back to the app")
  func roundTrip() async throws {
    try await HostFixture.run { host in
      let path = try await atBank(host)
      let page = try await host.send(.get, path)
      #expect(page.status == .ok)
      #expect(page.text.contains("112.70 SAR"))
      let answer = try await send(host, path, "status=paid")
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/embedded/app/1234567/stock-pulse?session=\(try await host.session.id)")
      #expect(await (try await host.session).snapshot.pendingCheckout?.status == .paid)
      #expect(try await host.send(.get, path).status == .conflict)
    }
  }

  @Test("the result comes with the next context and with no later one")
  func onlyOnce() async throws {
    try await HostFixture.run { host in
      let path = try await atBank(host)
      _ = try await send(host, path, "status=pending")
      var (_, cursor) = await (try await host.session).greet(stage: "page-2", lastID: nil)
      let ready = HostFixture.message("embedded::iframe.ready", load: 2)
      _ = try await host.post([HostFixture.open, ready, ready], first: 1, stage: "page-2")
      let effects = await (try await host.session).read(&cursor).filter { $0.name == .effect }.map(\.json)
      #expect(effects.first?["reason"] == "three-d-secure")
      let contexts = effects.compactMap { $0["message"]?["payload"] }
      #expect(contexts.map { $0["pendingCheckoutResult"]?["status"] } == ["pending", nil])
      #expect(contexts.first?["pendingCheckoutResult"]?["context"] == ["cart": 7])
    }
  }

  @Test("an answer that is no answer is refused by name, an unknown session is 404")
  func refusals() async throws {
    try await HostFixture.run { host in
      let path = try await atBank(host)
      let answer = try await send(host, path, "status=stolen")
      #expect(answer.status == .badRequest)
      #expect(answer.text.contains("paid, failed or pending"))
      #expect(try await send(host, "/bank?session=none", "status=paid").status == .notFound)
      #expect(await (try await host.session).snapshot.checkout?.atBank == true)
    }
  }
}
