package import HostProtocol

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
  /// - Throws: `DecodingError` when the text is no settings.
  package init(encodedJSON text: String) throws {
    self = try JSONDecoder().decode(SessionSettings.self, from: Data(text.utf8))
  }
}

extension JSONValue {
  /// What a stored value is as JSON.
  static func storing(_ value: some Encodable) -> JSONValue {
    // Nothing that is stored is beyond JSON: its numbers are finite.
    guard let data = try? JSONEncoder().encode(value) else { return .null }
    return (try? JSONDecoder().decode(JSONValue.self, from: data)) ?? .null
  }
}
