import Foundation
import HTTPTypes
import HostProtocol
import HostStore
import HostValues
import Testing

@testable import HostServer

@Suite("A refresh authority outlives its server")
struct AuthorityStorageTests {
  private func inFolder(_ test: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "salla-host-test-" + World.real.identifier()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await test(folder)
  }

  @Test("after a restart tokens are good, accounts have their ids, and the journal goes on")
  func restart() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      let before = Box<(pair: Pair, view: JSONValue, lines: [JSONValue])>()
      try await HostFixture.run(state: folder, clock: clock) { host in
        let pair = try await host.commerceEnginePair()
        before.value = (
          pair, try await host.control(.get, "commerce-engine").json["accounts"] ?? .null,
          try await host.lines("commerce-engine")
        )
      }
      try await HostFixture.run(state: folder, clock: clock) { host in
        let before = try #require(before.value)
        #expect(try await host.control(.get, "commerce-engine").json["accounts"] == before.view)
        let answer = try await host.call(
          .post, HostFixture.commerceEngine + "/auth/refresh-token",
          body: ["refresh_token": .string(before.pair.refresh)])
        #expect(answer.status == .ok)
        let lines = try await host.lines("commerce-engine")
        #expect(Array(lines.dropLast()) == before.lines)
        #expect(lines.map { $0["seq"] } == [1, 2, 3])
      }
    }
  }

  @Test("of two servers on one folder the one that comes second says so, and then goes on from what is stored")
  func twoServers() async throws {
    try await inFolder { folder in
      try await HostFixture.run(state: folder) { first in
        let pair = try await first.commerceEnginePair()
        let refresh = HostFixture.commerceEngine + "/auth/refresh-token"
        let body: JSONValue = ["refresh_token": .string(pair.refresh)]
        try await HostFixture.run(state: folder, clock: first.clock) { second in
          let answer = try Pair(try await second.call(.post, refresh, body: body))
          let overtaken = try await first.call(.post, refresh, body: body)
          #expect(overtaken.status == .conflict)
          #expect(overtaken.json["code"] == "overtaken")
          #expect(try Pair(try await first.call(.post, refresh, body: body)) == answer)
          let living = try await first.tokens("commerce-engine").filter { $0["standing"] == "living" }
          #expect(living.filter { $0["kind"] == "refresh" }.count == 1)
        }
      }
    }
  }

  @Test("the journal keeps its newest thousand lines")
  func bounded() async throws {
    try await HostFixture.run { host in
      for _ in 1...1005 { _ = try await host.call(.post, HostFixture.medusa + "/auth/token/refresh") }
      let lines = try await host.lines("medusa")
      #expect(lines.count == 1000)
      #expect(lines.last?["seq"] == 1006)
      let stored = try #require(try await host.parts.journal.authority("medusa"))
      #expect(stored.lines.map(\.number) == Array(7...1006))
    }
  }
}
