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

  /// Whether it is the one that the SDK shows when its own `auth.introspect()` failed (O): an error that begins with the
  /// name of the SDK's error type. There is no other sign of that call in what an app sends.
  package var isOfFailedIntrospection: Bool {
    kind == .error && message.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first == "ApiError"
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    kind = try payload.word("type", Kind.self)
    message = try payload.text("message")
    milliseconds = payload.toastDuration() ?? Self.standardMilliseconds
  }
}

extension PayloadReader {
  /// Whole milliseconds of a toast, nil when none are given. The SDK sends 0 too (O): that one has the usual time (A),
  /// because nobody could read it otherwise.
  fileprivate mutating func toastDuration() -> Int? {
    guard let asked = optionalNumber("duration") else { return nil }
    guard asked >= 0 else {
      deviate("duration", rule: "a number of milliseconds that is not negative", came: asked.formattedBriefly)
      return nil
    }
    return asked < 1 ? nil : Int(min(asked, Double(ToastRequest.longestMilliseconds)))
  }
}
