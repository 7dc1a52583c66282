import HostProtocol
import HostValues
import Yams

extension Scenario {
  /// Bytes of a scenario file.
  package static let byteLimit = 256 << 10
  /// Values of a file, those that an alias repeats included.
  private static let nodeLimit = 20_000

  /// Reads a scenario.
  ///
  /// - Parameter file: what problems call the file; it is not opened.
  /// - Throws: all that is wrong with the text, where it can be told at once.
  package init(yaml text: String, file: String) throws(ScenarioRefusal) {
    var reading = Reading(file: file)
    let root = Self.root(of: text, &reading)
    let scenario = root.flatMap { Form<Scenario>.scenario(file: file).read($0, &reading) }
    guard let scenario, reading.problems.isEmpty else {
      let problems = reading.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      throw ScenarioRefusal(problems: problems)
    }
    self = scenario
  }

  private static func root(of text: String, _ reading: inout Reading) -> Node? {
    guard text.utf8.count <= byteLimit else {
      reading.refuse(at: nil, "a scenario has \(byteLimit >> 10) KiB at most")
      return nil
    }
    // Each level of brackets is a level of calls in the YAML reader.
    guard text.utf8.count(where: { "[{".utf8.contains($0) }) <= 2000 else {
      reading.refuse(at: nil, "a scenario has 2000 brackets at most")
      return nil
    }
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      let trouble = (error as? YamlError)?.trouble
      reading.refuse(at: trouble?.mark, trouble?.words ?? "this is not YAML")
      return nil
    }
    guard let root, !root.isAbsent else {
      reading.refuse(at: nil, "the file is empty: a scenario has a name and steps")
      return nil
    }
    var budget = nodeLimit
    guard root.fits(into: &budget) else {
      reading.refuse(root, "the file is too large: \(nodeLimit) values are the end, repeated ones included")
      return nil
    }
    return root
  }
}

extension Node {
  /// Whether no more values are in it than the budget has; they are taken from it.
  fileprivate func fits(into budget: inout Int) -> Bool {
    budget -= 1
    guard budget >= 0 else { return false }
    switch self {
    case .scalar, .alias: return true
    case .sequence(let items): return items.allSatisfy { $0.fits(into: &budget) }
    case .mapping(let mapping): return mapping.allSatisfy { $0.key.fits(into: &budget) && $0.value.fits(into: &budget) }
    }
  }
}

extension YamlError {
  /// Where and what, without an excerpt of the file.
  fileprivate var trouble: (mark: Mark?, words: String) {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark, "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let names, let context):
      (context.mark, "\(names.joined(separator: ", ").abridged()) is there twice")
    case .reader(let problem, _, _, _): (nil, "this is not YAML: \(problem)")
    default: (nil, "this is not YAML")
    }
  }
}
