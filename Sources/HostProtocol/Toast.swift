import HostValues

/// A short message at the top of the dashboard (D).
package struct ToastRequest: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    case success, error, warning, info
  }

  package let kind: Kind
  package let message: String
  /// How long it stays, in milliseconds (D: 3000 unless the app says otherwise).
  package let milliseconds: Int

  package static let standardMilliseconds = 3000
  /// A day: one that asks for more never leaves, as far as anybody can tell (A).
  package static let longestMilliseconds = 86_400_000

  package init(kind: Kind, message: String, milliseconds: Int = standardMilliseconds) {
    self.kind = kind
    self.message = message
    self.milliseconds = milliseconds
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    kind = try payload.word("type", Kind.self)
    message = try payload.text("message")
    milliseconds = payload.toastDuration() ?? Self.standardMilliseconds
  }
}

extension PayloadReader {
  /// Whole milliseconds of a toast, nil when none are given that leave time to read it (A).
  fileprivate mutating func toastDuration() -> Int? {
    guard let asked = optionalNumber("duration") else { return nil }
    guard asked >= 1 else {
      deviate("duration", rule: "a number of milliseconds above 0", came: asked.formattedBriefly)
      return nil
    }
    return Int(min(asked, Double(ToastRequest.longestMilliseconds)))
  }
}
