import HostProtocol
import HostValues

// The forms and ranges of members, each in one place: commands, settings of scenarios, the API's description and the
// page's fields all take them from here.

extension TextRule {
  /// An ISO 4217 code.
  package static let currency = TextRule(
    words: "three capital letters, such as SAR", pattern: "^[A-Z]{3}$", example: "SAR", lengthLimit: 3
  ) { $0.utf8.count == 3 && $0.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) }

  /// What a developer calls a session: one line, without control characters.
  package static let sessionName = TextRule(
    words: "a line of 1 to 80 characters that begins with no white space",
    pattern: #"^[^\s\u0000-\u001f\u007f-\u009f\u2028\u2029][^\u0000-\u001f\u007f-\u009f\u2028\u2029]{0,79}$"#,
    example: "Checkout, Arabic", lengthLimit: 80
  ) { text in
    let scalars = text.unicodeScalars
    return (1...80).contains(scalars.count) && scalars.first?.properties.isWhitespace == false
      && scalars.allSatisfy { $0.properties.generalCategory != .control && $0 != "\u{2028}" && $0 != "\u{2029}" }
  }

  /// A path of the dashboard. Two slashes would begin the name of another host.
  package static let path = TextRule(
    words: "a path that starts with one slash", pattern: "^/([^/]|$)", example: "/products", lengthLimit: nil
  ) { $0.hasPrefix("/") && !$0.hasPrefix("//") }
}

extension TimeRule {
  package static let tokenLifetime = TimeRule(range: SessionSettings.tokenLifetimes, examples: ["30s", "5m"])
  package static let clockStep = TimeRule(range: DashboardState.clockOffsets, examples: ["5m", "90s", "-1h"])
  package static let faultDelay = TimeRule(range: Fault.delays, examples: ["3s", "500ms"])
  package static let faultSpan = TimeRule(range: Fault.spans, examples: ["30s", "5m"])
}
