import HostServer
import HostValues

/// How variables of an environment are written down.
package enum EnvironmentFormat: String, Sendable, CaseIterable {
  /// Lines for a POSIX shell's `eval`.
  case shell
  /// A file of the kind that dotenv reads.
  case dotenv
  /// One JSON object.
  case json

  /// The variables in the order of their names.
  func text(_ variables: [String: String]) -> String {
    let sorted = variables.sorted { $0.key < $1.key }
    return switch self {
    case .shell: sorted.map { "export \($0.key)='\($0.value.replacing("'", with: #"'\''"#))'" }.joined(separator: "\n")
    case .dotenv: sorted.map { "\($0.key)=\(Self.quoted($0.value))" }.joined(separator: "\n")
    case .json: JSONValue.object(variables.mapValues { .string($0) }).encoded
    }
  }

  /// Single quotes keep everything as it is; a value that has one itself goes into double quotes.
  private static func quoted(_ value: String) -> String {
    guard value.contains("'") else { return "'\(value)'" }
    let escaped = value.replacing(#"\"#, with: #"\\"#).replacing("\"", with: "\\\"").replacing("$", with: #"\$"#)
    return "\"\(escaped)\""
  }
}
