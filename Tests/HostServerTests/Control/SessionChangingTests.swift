import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("Sessions that a script changes")
struct SessionChangingTests {
  private func change(_ body: String, _ id: String, _ host: HostFixture) async throws -> HostAnswer {
    try await host.send(
      .patch, "/api/v1/sessions/\(id)", headers: [.contentType: "application/json"], body: body)
  }

  @Test("a theme is told to the app, a language loads it again, all by the inputs of a click")
  func look() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      _ = try await host.post(
        [HostFixture.open, HostFixture.message("embedded::iframe.ready")], first: 1, session: id)
      let dark = try await change(#"{"layout": {"theme": "dark"}}"#, id, host)
      #expect(dark.status == .ok)
      #expect(dark.json["layout"]?["theme"] == "dark")
      #expect(dark.json["load"]?["number"] == 1)
      let arabic = try await change(#"{"layout": {"locale": "ar", "theme": "light"}}"#, id, host)
      #expect(arabic.json["load"]?["number"] == 2)
      let session = try #require(await host.parts.sessions.find(id))
      let events = try await host.journal(of: session).filter { $0["direction"] != "guest" }.map {
        "\($0["direction"]?.text ?? "") \($0["event"]?.text ?? "")"
      }
      #expect(
        events == [
          "system load", "host embedded::context.provide", "control set-theme", "host embedded::theme.change",
          "control set-locale", "system load", "control set-theme",
        ])
    }
  }

  @Test("token, rules and faults are changed as well, and what is not named stays")
  func rest() async throws {
    try await HostFixture.run { host in
      let id = try await host.made(#"{"policy": {"refresh_limit": 3}, "faults": {"reply": {"fault": "lost"}}}"#)
      let answer = try await change(
        #"{"token": {"lifetime": "2s"}, "policy": {"confirm": "silent"}, "faults": {"reply": null}}"#, id, host)
      #expect(answer.json["token_lifetime_ms"] == 2000)
      #expect(answer.json["faults"] == [])
      let session = try #require(await host.parts.sessions.find(id))
      #expect(await session.snapshot.settings.policy == Policy(questions: .silent, refreshLimit: 3))
    }
  }

  @Test("when one part is wrong nothing is changed")
  func refused() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      let before = try await host.send(.get, "/api/v1/sessions/\(id)").json["version"]
      for (body, pointer) in [
        (#"{"layout": {"theme": "dark"}, "token": {"lifetime": "0s"}}"#, "/token/lifetime"),
        (#"{"app": {"id": "5"}}"#, "/app"), (#"{"them": "dark"}"#, "/them"),
      ] {
        let answer = try await change(body, id, host)
        #expect(answer.status == .badRequest)
        #expect(answer.json["pointer"]?.text == pointer)
      }
      #expect(try await host.send(.get, "/api/v1/sessions/\(id)").json["version"] == before)
      #expect(try await change("{}", "0123", host).status == .notFound)
    }
  }

  @Test("a reset leads back to the start, under the same id and with the settings of the beginning")
  func reset() async throws {
    try await HostFixture.run { host in
      let id = try await host.made(#"{"layout": {"locale": "ar"}, "policy": {"confirm": "reject"}}"#)
      _ = try await host.post(
        [HostFixture.open, HostFixture.message("embedded::page.setTitle", ["title": "Stock"])], first: 1, session: id)
      _ = try await change(
        #"{"layout": {"theme": "dark", "locale": "en"}, "policy": {"confirm": "ask"}}"#, id, host)
      let answer = try await host.send(.post, "/api/v1/sessions/\(id)/reset")
      #expect(answer.status == .ok)
      #expect(answer.json["title"] == .null)
      #expect(answer.json["layout"]?["theme"] == "light")
      #expect(answer.json["layout"]?["locale"] == "ar")
      #expect(answer.json["load"] == ["number": 3, "reason": "launch"])
      let session = try #require(await host.parts.sessions.find(id))
      #expect(await session.snapshot.settings.policy.questions == .reject)
      let file = try await host.send(.get, "/api/v1/sessions/\(id)/export").text
      let copy = try await host.send(
        .post, "/api/v1/sessions/import", headers: [.contentType: "application/json"], body: file)
      #expect(copy.json["replay"]?["same"] == true)
    }
  }

  @Test("the control API's own words for two commands are understood")
  func words() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open, ["type": "go", "path": "/orders"]], first: 1)
      _ = try await host.command(["type": "navigate-back"])
      #expect(await (try await host.session).snapshot.place == nil)
      let answer = try await host.command(["type": "tamper-token"])
      #expect(answer.json["entries"]?.items?.map { $0["event"]?.text } == ["load-flawed", "load"])
    }
  }
}
