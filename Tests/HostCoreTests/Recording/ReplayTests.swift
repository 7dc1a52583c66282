import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostCore

@Suite("Repeating a recording on the rules alone")
struct ReplayTests {
  @Test("comes to the same state as the session itself")
  func same() {
    let recording = DrivenSession.ready().recording()
    let result = replay(recording)
    #expect(result.same)
    #expect(result.steps == 5)
    #expect(result.json == ["same": true, "steps": 5, "differences": []])
  }

  @Test("points to where the state is another one")
  func otherState() {
    var recording = DrivenSession.ready().recording()
    recording.state.title = "Stock/pulse"
    recording.state.width = 5
    recording.state.held = [1: HeldPost(load: 1, message: .themeChange(.dark), group: .reply, reason: "a")]
    let result = replay(recording)
    #expect(!result.same)
    #expect(result.differences.map(\.path) == ["/state/held/1", "/state/title", "/state/width"])
    #expect(result.differences.map(\.replayed) == ["nothing", "nothing", "1180"])
    #expect(result.differences.map(\.recorded).suffix(2) == [#""Stock/pulse""#, "5"])
  }

  @Test("points to the first entry that is another one, and goes on to the end")
  func otherEntry() throws {
    var recording = DrivenSession.ready().recording()
    for index in [3, 4] {
      var entry = try #require(recording.steps[index].entries.first?.members)
      entry["verdict"] = "ignored"
      entry["reason"] = "another rule"
      recording.steps[index].entries[0] = .object(entry)
    }
    #expect(
      replay(recording).differences == [
        .init(path: "/steps/3/entries/0/reason", recorded: #""another rule""#, replayed: "nothing")
      ])
  }

  @Test("sees an entry that is missing, and one too many")
  func missingEntry() {
    var recording = DrivenSession.ready().recording()
    let last = recording.steps[3].entries.removeLast()
    #expect(replay(recording).differences.map(\.path) == ["/steps/3/entries/1"])
    recording.steps[3].entries += [last, last]
    #expect(replay(recording).differences.map(\.replayed) == ["nothing"])
  }

  @Test("names fifty differences at most, each in short")
  func limits() {
    var session = DrivenSession.ready()
    for number in 0..<60 {
      let value = JSONValue.string("\(number)" + String(repeating: "x", count: 300))
      session.say("embedded::nav.addItem", ["item": ["title": "Tab", "value": value, "url": "/"]])
    }
    var recording = session.recording()
    recording.state.navItems = []
    let result = replay(recording)
    #expect(result.differences.count == 50)
    #expect(result.differences.allSatisfy { $0.path.hasPrefix("/state/navItems/") && $0.replayed.count <= 201 })
  }
}
