import Foundation
import HostCore
import HostProtocol
import HostScenario
import HostServer
import HostValues

extension CommandLineTool {
  /// Prints the name, the title and the purpose of each scenario that comes with the product.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func listScenarios() async throws {
    try await reporting {
      for file in try root().scenarios {
        let scenario = try Self.scenario(file)
        Self.say("\(Self.name(of: file))")
        let need =
          switch scenario.need {
          case .sampleApp?: " (for the sample app)"
          case .webhooks?: " (for an app whose webhooks have an address)"
          case nil: ""
          }
        Self.say("  \(scenario.name)\(need)")
        if let about = scenario.about { Self.say("  \(about)") }
      }
    }
  }

  /// Prints a scenario that comes with the product, to begin an own one with.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func printScenario(_ name: String) async throws {
    try await reporting {
      let files = try root().scenarios
      guard let file = files.first(where: { Self.name(of: $0) == name }) else {
        let names = files.map(Self.name)
        let guess = nearest(to: name, in: names).map { "; did you mean \($0)?" } ?? ""
        throw StartProblem(
          "there is no scenario \"\(name)\"\(guess)\(guess.isEmpty ? ": there" : " There") are \(names.joined(separator: ", "))"
        )
      }
      let text = try Self.text(of: file).trimmingCharacters(in: .newlines)
      // Where the file goes nobody knows; a running server has the schema too.
      Self.say(text.replacing("../Public/schema/", with: "http://localhost:7255/schema/"))
    }
  }

  /// Prints the JSON schema of scenario files.
  package func printScenarioSchema() { Self.say(Scenario.schemaText.trimmingCharacters(in: .newlines)) }

  /// Prints the page of the documentation that lists the commands.
  package func printCommandList() { Self.say(CommandList.markdown.trimmingCharacters(in: .newlines)) }

  /// Prints what a page may send, as types for the checker of its JavaScript.
  package func printInputTypes() { Self.say(InputTypes.declarations.trimmingCharacters(in: .newlines)) }

  /// Prints what a page is given to draw, as types for the checker of its JavaScript.
  package func printViewTypes() { Self.say(ViewTypes.declarations.trimmingCharacters(in: .newlines)) }

  /// The folder of the product's files.
  func root() throws -> ProductRoot {
    do {
      return try ProductRoot(configured: try configuration().root)
    } catch let error as ProductRoot.Missing { throw StartProblem(error.message) }
  }

  /// Reads a scenario file.
  ///
  /// - Throws: `StartProblem` when it cannot be read, or with the place of a mistake in it.
  static func scenario(_ file: String) throws -> Scenario {
    do { return try Scenario(yaml: try text(of: file), file: file) } catch let error as ScenarioRefusal {
      throw StartProblem(error.message)
    }
  }

  private static func text(of file: String) throws(StartProblem) -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw StartProblem("the file \(file) cannot be read")
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw StartProblem("the file \(file) is not UTF-8 text")
    }
    return text
  }

  static func name(of file: String) -> String {
    String(file.split(separator: "/").last?.dropLast(".yml".count) ?? "")
  }
}
