import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension SessionSettings {
  /// The settings as one line of JSON: the same settings always have the same text, which gives back exactly these.
  package var encodedJSON: String { json.encoded }

  /// The same as a value.
  package var json: JSONValue { .storing(self) }

  /// Reads what `encodedJSON` wrote.
  ///
  /// - Throws: `JSONProblem` or `DecodingError` when the text is no settings.
  package init(encodedJSON text: String) throws {
    try self.init(json: text)
  }
}
