import HostValues
import Testing

@testable import HostTool

@Suite("Variables of an environment, written down")
struct EnvironmentFormatTests {
  private static let variables = ["B": #"it's "$HOME" \ here"#, "A": "http://u:p@127.0.0.1:1"]

  @Test("for a shell, for dotenv and as JSON, in the order of their names", arguments: EnvironmentFormat.allCases)
  func forms(format: EnvironmentFormat) throws {
    let text = format.text(Self.variables)
    switch format {
    case .shell:
      #expect(text == "export A='http://u:p@127.0.0.1:1'\n" + #"export B='it'\''s "$HOME" \ here'"#)
    case .dotenv:
      #expect(text == "A='http://u:p@127.0.0.1:1'\n" + #"B="it's \"\$HOME\" \\ here""#)
    case .json:
      #expect(try JSONValue(json: text) == .object(Self.variables.mapValues { .string($0) }))
    }
  }
}
