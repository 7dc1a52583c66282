import HostCore
import HostServer
import HostValues
import Testing

@Suite("What a terminal is told")
struct TerminalLineTests {
  @Test("Loads, introspections and refusals have a line, and nothing else has")
  func lines() {
    let told: [(Note, String?)] = [
      (
        Note(direction: .system, event: "load", payload: ["number": 3, "reason": "refresh"]),
        "load 3 of Stock Pulse (refresh)"
      ),
      (Note(direction: .system, event: "introspect", payload: ["status": 200]), "introspect 200"),
      (
        Note(
          direction: .system, event: "verify", payload: ["status": 401, "times": 7], verdict: .ignored,
          reason: "S-Source header missing", fix: "Send the app id."),
        "verify 401, 7 times: S-Source header missing → Send the app id."
      ),
      (
        Note(
          direction: .system, event: "platform-call",
          payload: ["method": "POST", "path": "/introspect", "status": 404], verdict: .ignored, reason: "nothing there"),
        "POST /introspect 404: nothing there"
      ),
      (
        Note(direction: .guest, event: "embedded::ui.toast", verdict: .ignored, reason: "payload.type is missing"),
        "refused embedded::ui.toast: payload.type is missing"
      ),
      (Note(direction: .guest, event: "embedded::ready"), nil), (Note(direction: .merchant, event: "reload"), nil),
      (Note(direction: .system, event: "ready-overdue", verdict: .noted), nil),
    ]
    for (note, line) in told { #expect(note.terminalLine(app: "Stock Pulse") == line) }
  }
}
