import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("ui.loading, ui.breadcrumbs and ui.toast")
struct FeedbackMessageTests {
  private func toast(_ payload: JSONValue) throws -> (ToastRequest, [String]) {
    let message = try understand(Guest().message("embedded::ui.toast", payload))
    guard case .toast(let toast) = message.event else { return try #require(nil, "\(message.event) is another event") }
    return (toast, message.deviations.map(\.reason))
  }

  @Test("Loading and breadcrumbs know two words", arguments: [("show", true), ("hide", false)])
  func words(word: String, shown: Bool) throws {
    let payload: JSONValue = ["action": .string(word)]
    #expect(try understand(Guest().message("embedded::ui.loading", payload)).event == .loading(shown: shown))
    #expect(try understand(Guest().message("embedded::ui.breadcrumbs", payload)).event == .breadcrumbs(shown: shown))
  }

  @Test("And no other", arguments: ["ui.loading", "ui.breadcrumbs"])
  func otherWords(name: String) throws {
    for (payload, reason) in [
      ([:], "payload.action is missing"), (["action": true], "payload.action must be text; it is true"),
      (["action": "Show"], "payload.action must be show or hide; it is \"Show\""),
      (["action": ""], "payload.action must be text that is not empty; it is empty"),
    ] as [(JSONValue, String)] {
      #expect(try refusal(of: Guest().message("embedded::\(name)", payload)).reason == reason)
    }
  }

  @Test("There are four types of toasts, which stay for three seconds", arguments: ToastRequest.Kind.allCases)
  func toasts(kind: ToastRequest.Kind) throws {
    #expect(ToastRequest.Kind.allCases.map(\.rawValue) == ["success", "error", "warning", "info"])
    let (toast, deviations) = try toast(["type": .string(kind.rawValue), "message": "Saved", "duration": nil])
    #expect(toast == ToastRequest(kind: kind, message: "Saved", milliseconds: 3000))
    #expect(deviations.isEmpty)
  }

  @Test(
    "A toast has a known type and something to say",
    arguments: [
      (["message": "x"], "payload.type is missing"), (["type": "info"], "payload.message is missing"),
      (
        ["type": "danger", "message": "x"],
        "payload.type must be success, error, warning or info; it is \"danger\""
      ),
      (["type": "info", "message": 5], "payload.message must be text; it is 5"),
      (["type": "info", "message": " "], "payload.message must be text that is not empty; it is empty"),
    ] as [(JSONValue, String)])
  func refusedToasts(payload: JSONValue, reason: String) throws {
    #expect(try refusal(of: Guest().message("embedded::ui.toast", payload)).reason == reason)
  }

  @Test(
    "A duration is taken in whole milliseconds, up to a day; none at all is the usual time",
    arguments: [
      (0, 3000), (0.5, 3000), (1, 1), (1500, 1500), (2500.9, 2500), (86_400_000, 86_400_000), (1e300, 86_400_000),
    ] as [(Double, Int)])
  func durations(asked: Double, kept: Int) throws {
    let (toast, deviations) = try toast(["type": "info", "message": "x", "duration": .number(asked)])
    #expect(toast.milliseconds == kept)
    #expect(deviations.isEmpty)
  }

  @Test(
    "One that has no meaning is not taken, and remembered",
    arguments: [
      (-5, "must be a number of milliseconds that is not negative; it is -5"),
      ("long", "must be a number; it is \"long\""),
    ] as [(JSONValue, String)])
  func wrongDurations(duration: JSONValue, reason: String) throws {
    let (toast, deviations) = try toast(["type": "info", "message": "x", "duration": duration])
    #expect(toast.milliseconds == 3000)
    #expect(deviations == ["payload.duration \(reason)"])
  }
}
