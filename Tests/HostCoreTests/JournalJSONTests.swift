import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("What the journal keeps as JSON")
struct JournalJSONTests {
  @Test(
    "has one form for every effect",
    arguments: [
      (.mint(load: 2), #"{"load":2,"type":"mint"}"#),
      (.mint(load: 2, flaw: .tampered), #"{"flaw":"tampered","load":2,"type":"mint"}"#),
      (.examine(load: 1), #"{"load":1,"type":"examine"}"#),
      (
        .load(number: 2, reason: .threeDSecure, tokenID: "t"),
        #"{"load":2,"reason":"three-d-secure","token_id":"t","type":"load"}"#
      ),
      (
        .post(load: 1, .themeChange(.dark), timestamp: 5),
        #"{"load":1,"message":{"event":"embedded::theme.change","payload":{"theme":"dark"},"#
          + #""source":"merchant-dashboard","timestamp":5},"type":"post"}"#
      ),
      (.postRaw(load: 1, [1], toWrongOrigin: true), #"{"data":[1],"load":1,"to_wrong_origin":true,"type":"post-raw"}"#),
      (.changeKeys(.rotate), #"{"type":"rotate-key"}"#),
      (.changeKeys(.drop(id: "k")), #"{"id":"k","type":"drop-key"}"#),
      (.leave(url: "https://a.test/"), #"{"type":"leave","url":"https://a.test/"}"#),
      (.leaveForBank, #"{"type":"leave-for-bank"}"#),
      (.address(nil, replace: true), #"{"path":null,"replace":true,"state":null,"type":"address"}"#),
      (
        .address(DashboardPlace(path: "/a", state: [:]), replace: false),
        #"{"path":"/a","replace":false,"state":{},"type":"address"}"#
      ),
      (
        .wake(.question(id: 3), after: .milliseconds(1500)),
        #"{"after_ms":1500,"alarm":{"id":3,"type":"question"},"type":"wake"}"#
      ),
    ] as [(Effect, String)])
  func effects(effect: Effect, text: String) {
    #expect(effect.json.encoded == text)
  }

  @Test("has the members of a note that are there")
  func notes() {
    #expect(
      Note(direction: .system, event: "ready-overdue").members == [
        "direction": "system", "event": "ready-overdue", "payload": [:], "verdict": "acted",
      ])
    let note = Note(
      direction: .guest, event: "e", payload: [1], requestID: "r", verdict: .ignored, reason: "why", fix: "do",
      duration: .nanoseconds(1_234_567))
    #expect(
      note.members == [
        "direction": "guest", "event": "e", "payload": [1], "request_id": "r", "verdict": "ignored", "reason": "why",
        "fix": "do", "duration_ms": 1.235,
      ])
  }

  @Test(
    "gives back every duration of whole milliseconds, and of nanoseconds up to a month",
    arguments: [
      .zero, .milliseconds(1), .milliseconds(-90_001), .seconds(366 * 86_400), .nanoseconds(1),
      .nanoseconds(-1_234_567),
      .seconds(30 * 86_400) + .nanoseconds(999_999_999), .microseconds(1500),
    ] as [Duration])
  func durations(duration: Duration) {
    #expect(JSONValue.milliseconds(duration).duration == duration)
  }

  @Test(
    "gives back every time", arguments: [0, 1_795_255_200.125, -0.0005, 253_402_300_799, 0.1, 1_795_255_200.000_000_2])
  func times(seconds: Double) {
    let time = Date(timeIntervalSince1970: seconds)
    #expect(JSONValue.time(time).time == time)
  }

  @Test("takes nothing else for a time or a duration", arguments: [nil, true, [], [:], "soon"] as [JSONValue])
  func neither(value: JSONValue) {
    #expect(value.time == nil)
    #expect(value.duration == nil)
  }
}
