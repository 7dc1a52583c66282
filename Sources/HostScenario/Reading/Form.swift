import HostProtocol
import HostValues
import Yams

/// How a value of a scenario file is written: what editors are told of it, and how it is read. One table serves both, so
/// that the schema cannot promise what the reader refuses.
struct Form<Value: Sendable>: Sendable {
  /// JSON Schema, draft 7.
  let schema: JSONValue
  /// Nil when something is wrong with the node; what it is was added to the reading.
  let read: @Sendable (Node, inout Reading) -> Value?

  /// The same text for another value.
  func map<Other: Sendable>(_ change: @escaping @Sendable (Value) -> Other) -> Form<Other> {
    Form<Other>(schema: schema) { node, reading in read(node, &reading).map(change) }
  }

  /// The same value with another rule in the schema.
  func described(by schema: JSONValue) -> Form { Form(schema: schema, read: read) }
}

/// A file on its way through the reader.
struct Reading {
  let file: String
  private(set) var problems: [ScenarioProblem] = []

  init(file: String) { self.file = file }

  mutating func refuse(_ node: Node, _ reason: String) { refuse(at: node.mark, reason) }

  mutating func refuse(at mark: Mark?, _ reason: String) {
    problems.append(
      ScenarioProblem(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, reason: reason))
  }
}

/// What a name that is not known most likely meant, as the end of a sentence.
func hint(for name: String, in known: [String]) -> String {
  if let near = nearest(to: name, in: known) { return "did you mean \(near)?" }
  return "there \(known.count == 1 ? "is" : "are") \(known.orList.replacing(" or ", with: " and "))"
}
