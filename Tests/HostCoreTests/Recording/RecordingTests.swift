import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("A recording as a file")
struct RecordingTests {
  private static let token = "v4.public.eyJkYXRhIjp7fX0abcdefg"
  private static let otherToken = "v4.public.eyJkYXRhIjp7fX0hijklmn"

  private func random(seed: UInt64) -> DrivenSession {
    var session = DrivenSession()
    var inputs = RandomInputs(seed: seed)
    for _ in 0..<150 {
      session.clock.advance(by: inputs.pause())
      session.take(inputs.next(in: session))
    }
    return session
  }

  @Test("reads as itself, with the oldest steps or without them", arguments: [0, 1, 70])
  func roundTrip(dropped: Int) throws {
    let recording = random(seed: 300).recording(dropping: dropped)
    let read = try Recording(fileText: recording.fileText)
    #expect(read == recording)
    #expect(read.fileText == recording.fileText)
    #expect(replay(read) == ReplayResult(differences: [], steps: 150 - dropped))
  }

  @Test("has the members that its description names")
  func members() throws {
    let text = DrivenSession.ready().recording().fileText
    let file = try #require(try JSONValue(json: text).members)
    #expect(
      Set(file.keys) == [
        "format", "version", "host_version", "exported_at", "session", "settings", "base", "steps", "state",
      ])
    #expect(file["format"] == "salla-host-recording")
    #expect(file["version"] == 2)
    #expect(file["base"] == .null)
    #expect(file["session"] == ["id": "session-1", "created_at": 1_795_255_200_000])
    guard case .array(let steps)? = file["steps"] else { throw RecordingProblem.notJSON(.cutOff) }
    #expect(steps.count == 5)
    #expect(
      steps.first == [
        "number": 1, "at": 1_795_255_200_000, "page": 1,
        "input": ["type": "open", "stage": "stage-1", "width": 1180],
        "effects": [["type": "mint", "load": 1], ["type": "examine", "load": 1]], "entries": [],
      ])
  }

  @Test("is dated in whole milliseconds, whatever the clock says")
  func exportTime() {
    var session = DrivenSession.ready()
    session.clock.advance(by: .nanoseconds(1_400_500))
    #expect(session.recording().fileText.contains(#""exported_at":1795255200001,"#))
  }

  @Test("holds no token that an app put into a message, and is as true to itself as any other")
  func tokens() throws {
    var session = DrivenSession.ready()
    session.say("embedded::page.setTitle", ["title": .string("signed in with \(Self.token)")])
    session.say("embedded::page.redirect", ["url": "https://app.test/?token=geheim&theme=dark"])
    for token in [Self.token, Self.otherToken] {
      session.say("embedded::nav.addItem", ["item": ["title": "Tab", "value": .string(token), "url": "/"]])
    }
    session.say(Self.token, ["a": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.geheim"])
    let text = session.recording().fileText
    for secret in ["v4.public", "geheim", "eyJ"] { #expect(!text.contains(secret)) }
    #expect(text.contains("signed in with [redacted]"))
    let read = try Recording(fileText: text)
    #expect(replay(read).same)
    #expect(read.fileText == text)
    // Two tabs that differed in their tokens alone are one value now: the second is refused.
    #expect(read.state.navItems.count == 1)
    #expect(session.state.navItems.count == 2)
    let numbers = read.steps.flatMap(\.entries).map { $0.members?["seq"] }
    #expect(numbers == numbers.indices.map { .integer($0 + 1) })
  }

  @Test("holds no token of the app's own address, nor one in a state that it begins with")
  func tokensElsewhere() throws {
    var settings = SessionSettings.sample
    settings.app.url = try #require(WebAddress("\(Guest.origin)/?token=geheim"))
    var session = DrivenSession.ready(settings)
    session.say("embedded::page.setTitle", ["title": .string(Self.token)])
    session.say("embedded::nav.clearAction")
    let text = session.recording(of: settings, dropping: 6).fileText
    #expect(!text.contains("geheim") && !text.contains("v4.public"))
    let read = try Recording(fileText: text)
    #expect(read.settings.app.url.text == "\(Guest.origin)/?token=[redacted]")
    #expect(read.base?.state.title == "[redacted]")
    #expect(replay(read).same)
  }

  @Test(
    "that cannot be read says why",
    arguments: [
      ("", "the file is not JSON: it ends in the middle"), ("{", "the file is not JSON: it ends in the middle"),
      ("[]", "the file is no recording: its member format is missing"),
      (#"{"version":1}"#, "the file is no recording: its member format is missing"),
      (#"{"format":"har"}"#, "the file is no recording: its format is \"har\""),
      (#"{"format":"salla-host-recording"}"#, "/version is missing"),
      (
        #"{"format":"salla-host-recording","version":3}"#,
        "/version: the file is of version 3, and this host reads version 2: use a newer salla-host"
      ),
      (#"{"format":"salla-host-recording","version":"1"}"#, "/version must be a whole number"),
    ])
  func refusals(text: String, reason: String) {
    #expect { try Recording(fileText: text) } throws: { ($0 as? RecordingProblem)?.reason == reason }
  }

  @Test(
    "with a broken step says which, and which member of it",
    arguments: [
      (#""type":"frame-loaded""#, #""type":"frame-loadd""#, "/steps/2/input/type must be reload, reopen, "),
      (#""origin":"#, #""orgin":"#, "/steps/3/input/origin is missing"),
      (#""number":4}"#, #""number":"4"}"#, "/steps/3/number must be a whole number"),
      (#""number":4}"#, #""number":5}"#, "/steps/3/number must be 4; it is 5"),
      (#""status":"ready""#, #""status":"done""#, "/state/status "),
      (#""locale":"en""#, #""locale":"fr""#, "/settings/locale "),
    ])
  func brokenSteps(part: String, broken: String, reason: String) {
    let text = DrivenSession.ready().recording().fileText
    let damaged = text.replacing(part, with: broken)
    #expect(damaged != text)
    #expect { try Recording(fileText: damaged) } throws: {
      ($0 as? RecordingProblem)?.reason.hasPrefix(reason) == true
    }
  }

  @Test("of a newer host of the same version may have members that this one does not know")
  func unknownMembers() throws {
    let recording = DrivenSession.ready().recording()
    let text = recording.fileText.replacing(#"{"base":"#, with: #"{"all":1,"base":"#)
      .replacing(#""number":1,"page""#, with: #""n":{},"number":1,"page""#)
    #expect(text.contains(#""all":1"#) && text.contains(#""n":{}"#))
    #expect(try Recording(fileText: text) == recording)
  }
}
