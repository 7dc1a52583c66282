import HostProtocol
import HostValues
import Testing

@Suite("Reasons")
struct ReasonTests {
  private static let hostile = "\n\u{1B}[31m\u{202E}" + String(repeating: "x", count: 5000)

  @Test(
    "No reason carries control characters or endless text of a stranger",
    arguments: [
      .origin(came: hostile, expected: "http://a.test"), .unreadable(why: hostile),
      .unknownEvent(name: hostile, nearest: nil),
      .mistyped(field: "f", expected: "text", came: JSONValue.string(hostile).brief),
      .foreignSource(came: JSONValue.string(hostile).brief),
    ] as [MessageProblem])
  func safe(problem: MessageProblem) {
    #expect(problem.reason.count < 300)
    #expect(!problem.reason.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    #expect(problem.reason.contains(#"\u{a}\u{1b}[31m\u{202e}"#))
  }

  @Test(
    "Only where something can be changed in the app there is a word on how",
    arguments: [
      (.sender(.other), false), (.unknownEvent(name: "x", nearest: nil), false),
      (.legacy(name: "x", meaning: "y"), false), (.origin(came: "a", expected: "b"), true),
      (.unreadable(why: "x"), true),
      (.notAnObject(kind: "text"), true), (.missing(field: "x"), true), (.foreignSource(came: "x"), true),
      (.mistyped(field: "x", expected: "y", came: "z"), true), (.invalid(field: "x", rule: "y", came: "z"), true),
    ] as [(MessageProblem, Bool)])
  func fixes(problem: MessageProblem, hasFix: Bool) {
    #expect((problem.fix(for: .raw) != nil) == hasFix)
    #expect((problem.fix(for: .sdk(version: "0.2.4")) != nil) == hasFix)
  }
}
