import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("Tokens that are bad on purpose, and changes of the keys")
struct FlawedTokenTests {
  /// The token of the load that a command causes.
  private func token(_ host: HostFixture, after command: JSONValue) async throws -> String {
    var (_, cursor) = await (try await host.session).greet(stage: "page-1", lastID: nil)
    _ = try await host.command(command)
    let effects = await (try await host.session).read(&cursor).filter { $0.name == .effect }
    let url = try #require(effects.last { $0.json["type"] == "load" }?.json["url"]?.text)
    return String(try #require(url.split(separator: "token=").last?.prefix { $0 != "&" }))
  }

  @Test("a tampered token does not verify, one for another app has another audience, and the next load is good")
  func flaws() async throws {
    try await HostFixture.run { host in
      let good = try await host.token()
      for (flaw, words) in [("tampered", "signature does not verify"), ("wrong-audience", "issued for app 7654321")] {
        let bad = try await token(host, after: ["type": "load-flawed", "flaw": .string(flaw)])
        #expect(try await host.introspect(bad).status == .unauthorized)
        #expect(try await host.journal().last?["reason"]?.text?.contains(words) == true)
        #expect(await (try await host.session).snapshot.token?.flaw?.rawValue == flaw)
      }
      #expect(try await host.introspect(try await token(host, after: ["type": "reload"])).status == .ok)
      #expect(try await host.introspect(good).status == .ok)
    }
  }

  @Test("after a rotation the tokens of before stay good, until their key is dropped")
  func rotation() async throws {
    try await HostFixture.run { host in
      let old = try await host.token()
      let first = try #require(try await host.send(.get, "/api/v1/keys").json["current"]?["id"]?.text)
      _ = try await host.command(["type": "rotate-key"])
      let keys = try await host.send(.get, "/api/v1/keys").json
      #expect(keys["current"]?["id"]?.text != first)
      let fresh = try await token(host, after: ["type": "reload"])
      #expect(try await host.introspect(old).status == .ok)
      #expect(try await host.introspect(fresh).status == .ok)
      _ = try await host.command(["type": "drop-key", "id": .string(first)])
      #expect(try await host.introspect(old).status == .unauthorized)
      #expect(try await host.introspect(fresh).status == .ok)
    }
  }

  @Test("the session's clock moves for its tokens alone")
  func clock() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      let other = try await host.parts.sessions.make(host.parts.sessions.standardSettings)
      _ = try await host.command(["type": "advance-clock", "by": "6m"])
      #expect(try await host.introspect(token).status == .unauthorized)
      #expect(try await host.journal().last?["reason"]?.text?.contains("expired") == true)
      _ = try await host.command(["type": "advance-clock", "by": "-6m"])
      #expect(try await host.introspect(token).status == .ok)
      #expect(await other.snapshot.clockOffset == .zero)
    }
  }

  @Test("a command that no script may give, or that is mistyped, is refused by name")
  func refused() async throws {
    try await HostFixture.run { host in
      for (command, word) in [
        (["type": "relaod"] as JSONValue, "reload"), (["type": "minted"], "must be"),
        (["type": "set-theme", "theme": "blue"], "light"), (["type": "click-action", "valeu": "x"], "value"),
      ] {
        let answer = try await host.command(command)
        #expect(answer.status == .badRequest)
        #expect(answer.json["detail"]?.text?.contains(word) == true, "\(answer.text)")
      }
    }
  }

  @Test("what a command did is in the journal as the control interface's")
  func author() async throws {
    try await HostFixture.run { host in
      _ = try await host.token()
      let answer = try await host.command(["type": "set-theme", "theme": "dark"])
      guard case .array(let entries)? = answer.json["entries"] else {
        Issue.record("no entries: \(answer.text)")
        return
      }
      #expect(entries.first?["event"] == "set-theme")
      #expect(entries.first?["direction"] == "control")
    }
  }
}
