package import HostCore
import HostProtocol
import HostValues

extension Note {
  /// What somebody at a terminal is told of it: loads, introspections and what was refused, a line each; nil for the rest.
  package func terminalLine(app: String) -> String? {
    let cure = verdict == .ignored ? fix.map { " → \($0.abridged(to: 240))" } ?? "" : ""
    let why = (reason.map { ": \($0.abridged(to: 240))" } ?? "") + cure
    switch direction {
    case .system:
      switch event {
      case "load":
        let number = payload.members?["number"].flatMap(\.shortText) ?? ""
        let cause = payload.members?["reason"].flatMap(\.shortText) ?? ""
        return "load \(number) of \(app.abridged(to: 40)) (\(cause))\(why)"
      case "introspect", "verify":
        let times = payload.members?["times"].flatMap(\.shortText).map { ", \($0) times" } ?? ""
        return "\(event) \(payload.members?["status"].flatMap(\.shortText) ?? "")\(times)\(why)"
      case "platform-call":
        let parts = ["method", "path", "status"].compactMap { payload.members?[$0].flatMap(\.shortText) }
        return parts.joined(separator: " ").abridged(to: 240) + why
      default: return nil
      }
    case .guest where verdict == .ignored: return "refused \(event.abridged())\(why)"
    case .guest, .host, .merchant, .control: return nil
    }
  }
}

extension JSONValue {
  fileprivate var shortText: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.formattedBriefly
    case .null, .bool, .array, .object: nil
    }
  }
}
