import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("A session as a file")
struct RecordingTests {
  private static let conversation: [JSONValue] = [
    HostFixture.open, ["type": "frame-loaded", "load": 1],
    HostFixture.message("embedded::iframe.ready", ["height": 640]), HostFixture.message("embedded::ready"),
    HostFixture.message("embedded::nav.setAction", ["title": "Save", "value": "save"]),
    ["type": "click-action", "value": "save"], HostFixture.message("embedded::page.setTitle", ["title": "Saved"]),
    ["type": "set-theme", "theme": "dark"],
  ]

  private func bring(_ file: String, to host: HostFixture, query: String = "") async throws -> HostAnswer {
    try await host.send(
      .post, "/api/v1/sessions/import\(query)", headers: [.contentType: "application/json"], body: file)
  }

  @Test("exported here and imported there it shows the same log and the same state")
  func carried() async throws {
    try await HostFixture.run { here in
      _ = try await here.post(Self.conversation, first: 1)
      let session = try await here.session
      let file = try await here.send(.get, "/api/v1/sessions/\(session.id)/export")
      #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
      let state = await session.snapshot
      let journal = try await here.journal(of: session)
      try await HostFixture.run { there in
        let answer = try await bring(file.text, to: there)
        #expect(answer.status == .created)
        #expect(answer.json["replay"]?["same"] == true)
        let id = try #require(answer.json["id"]?.text)
        let copy = try #require(try await there.parts.sessions.find(id))
        #expect(await copy.snapshot == state)
        #expect(try await there.journal(of: copy) == journal)
        #expect(copy.isImported)
        #expect(answer.json["url"]?.text?.hasSuffix("/sessions/\(id)/remote") == true)
      }
    }
  }

  @Test("no token is in the file, although the app said it aloud, and it is still true to itself")
  func noToken() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      _ = try await host.post(
        [HostFixture.message("embedded::page.setTitle", ["title": .string("Token \(token)")])], first: 2)
      let file = try await host.send(.get, "/api/v1/sessions/\(try await host.session.id)/export").text
      #expect(!file.contains("v4.public."))
      #expect(file.contains("[redacted]"))
      #expect(try await bring(file, to: host).json["replay"]?["same"] == true)
    }
  }

  @Test("repeated against a live app the merchant's clicks come at their places in the conversation")
  func repeated() async throws {
    try await HostFixture.run { host in
      _ = try await host.post(Self.conversation, first: 1)
      let file = try await host.send(.get, "/api/v1/sessions/\(try await host.session.id)/export").text
      let id = try #require(try await bring(file, to: host, query: "?replay=live").json["id"]?.text)
      let app = [0, 1, 2, 3].map { Self.conversation[$0] }
      _ = try await host.post(app, first: 1, session: id)
      let session = try #require(try await host.parts.sessions.find(id))
      func clicks() async throws -> [String?] {
        try await host.journal(of: session).filter { $0["direction"] == "merchant" }.map { $0["event"]?.text }
      }
      #expect(try await clicks() == [])
      _ = try await host.post([Self.conversation[4]], first: 5, session: id)
      #expect(try await clicks() == ["click-action"])
      _ = try await host.post([Self.conversation[6]], first: 6, session: id)
      #expect(try await clicks() == ["click-action", "set-theme"])
      #expect(await session.snapshot.settings.theme == .dark)
    }
  }

  @Test(
    "a file that is none is refused in words",
    arguments: [
      ("{", 400, "not JSON"), ("[]", 422, "no recording"), ("{}", 422, "no recording"),
      (#"{"format":"salla-host-recording","version":99}"#, 422, "version 99"),
    ])
  func refused(file: String, status: Int, words: String) async throws {
    try await HostFixture.run { host in
      let answer = try await bring(file, to: host)
      #expect(answer.status.code == status)
      #expect(answer.json["detail"]?.text?.contains(words) == true, "\(answer.text)")
    }
  }
}
