import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("After a restart of the server")
struct RestartTests {
  @Test("the restore link of a session makes one with the same settings, and says why it is new")
  func restore() async throws {
    try await HostFixture.run { host in
      var settings = host.parts.sessions.standardSettings
      settings.app.name = "متجر & co"
      settings.name = "Checkout & more"
      settings.theme = .dark
      settings.language = .arabic
      settings.tokenLifetime = .milliseconds(1500)
      let link = LaunchLink.path(to: settings) + "&restarted=true"
      let answer = try await host.send(.get, link)
      let place = try #require(answer.headers[.location])
      let session = try #require(await host.parts.sessions.find(String(place.suffix(32))))
      #expect(await session.snapshot.settings == settings)
      #expect(await session.snapshot.restarted)
      #expect(try await host.journal(of: session).last?["event"] == "restarted")
      try await session.apply(.dismissRestart)
      #expect(await session.snapshot.restarted == false)
    }
  }

  @Test("a page of the server before gets 404 with a code, by stream and by input")
  func oldSession() async throws {
    try await HostFixture.run { host in
      let stream = try await host.send(.get, "/api/v1/sessions/0123456789abcdef0123456789abcdef/stream?stage=s")
      #expect(stream.status == .notFound)
      #expect(stream.json["code"] == "unknown-session")
    }
  }
}
