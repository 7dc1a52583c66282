import HostProtocol
import HostValues

extension Scenario {
  /// The JSON schema of a scenario file as text, for editors; made of the table that the reader uses.
  package static var schemaText: String { schema.indented }

  static var schema: JSONValue {
    var members = Form<Scenario>.scenario(file: "").schema.members ?? [:]
    members["$schema"] = "http://json-schema.org/draft-07/schema#"
    members["title"] = "A scenario of salla-host"
    return .object(members)
  }
}
