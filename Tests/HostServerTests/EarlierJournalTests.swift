import Foundation
import HTTPTypes
import HostCore
import HostTestSupport
import HostValues
import Testing

@testable import HostServer

/// The files in `Tests/Fixtures/journal-4` were written by the program of commit 4b467e8, whose journal had four
/// migrations: one session with the sample app in Chromium, with a checkout, faults, flawed tokens, a moved clock, a new
/// key and the three authorities' races; and that session's recording.
@Suite("What an earlier version wrote")
struct EarlierJournalTests {
  private static let files = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/journal-4")
  private static let session = "04b27ec392776fbcc5d2e21615bf71d8"

  private func recording() throws -> String {
    String(decoding: try Data(contentsOf: Self.files.appending(path: "recording.json")), as: UTF8.self)
  }

  @Test("a journal is brought up to date, its session is read as it was recorded, and goes on")
  func journal() async throws {
    let folder = NSTemporaryDirectory() + "salla-host-test-" + World.real.identifier()
    let files = FileManager.default
    defer { try? files.removeItem(atPath: folder) }
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try files.copyItem(
      atPath: Self.files.appending(path: "journal.sqlite").path(), toPath: folder + "/journal.sqlite")
    let recorded = try JSONValue(json: recording())
    try await HostFixture.run(state: folder) { host in
      let path = "/api/v1/sessions/" + Self.session
      let read = try await host.send(.get, path + "/export")
      #expect(read.status == .ok, "\(read.text)")
      for member in ["settings", "base"] { #expect(read.json[member] == recorded[member], "\(member)") }
      // The recording was made a moment before the server ended: the journal has one step more.
      #expect(read.json.steps.dropLast() == recorded.steps[...])
      let journal = try await host.send(.get, path + "/journal?limit=1000").json
      guard case .array(let entries)? = journal["entries"] else {
        Issue.record("no entries: \(journal.encoded)")
        return
      }
      #expect(entries.count == 58)
      for authority in ["medusa", "commerce-engine", "salla-storefront"] {
        let lines = try await host.send(.get, "/api/v1/authorities/\(authority)")
        #expect(lines.status == .ok, "\(lines.text)")
      }
      let command = try await host.send(
        .post, path + "/commands", headers: [.contentType: "application/json"], body: #"{"type":"reload"}"#)
      #expect(command.status == .ok, "\(command.text)")
    }
  }

  @Test("a recording is shown, and its inputs lead to the entries and the state that it says")
  func recordingAgain() async throws {
    let text = try recording()
    let result = replay(try Recording(fileText: text))
    #expect(result.same, "\(result.json.encoded)")
    #expect(result.steps == 66)
    try await HostFixture.run { host in
      let answer = try await host.send(
        .post, "/api/v1/sessions/import", headers: [.contentType: "application/json"], body: text)
      #expect(answer.status == .created, "\(answer.text)")
      #expect(answer.json["replay"]?["same"] == true, "\(answer.text)")
    }
  }
}

extension JSONValue {
  /// What a recording's steps were given, and what was written about them.
  fileprivate var steps: [[JSONValue?]] {
    guard case .array(let steps)? = self["steps"] else { return [] }
    return steps.map { [$0["number"], $0["at"], $0["page"], $0["input"], $0["entries"]] }
  }
}
