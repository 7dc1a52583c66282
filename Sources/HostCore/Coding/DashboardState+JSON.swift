import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension DashboardState {
  /// Everything that the session is, as one line of JSON: the same state always has the same text, and the text gives
  /// back exactly this state. The names of its members are the host's own, and change with it.
  package var encodedJSON: String { json.encoded }

  /// The same as a value.
  package var json: JSONValue { .storing(self) }

  /// Reads what `encodedJSON` wrote, with this host or an older one. What an older host did not know yet is as in a
  /// new session; what a newer one knew beyond this one is left out.
  ///
  /// - Throws: `JSONProblem` or `DecodingError` when the text is no state.
  package init(encodedJSON text: String) throws {
    self = try StoredState(json: text).state
  }
}

/// A state as it was stored, completed with what is new since.
package struct StoredState: Decodable {
  package let state: DashboardState

  private enum CodingKeys: String, CodingKey {
    case settings, clockOffset
  }

  package init(from decoder: any Decoder) throws {
    do {
      state = try DashboardState(from: decoder)
    } catch DecodingError.keyNotFound {
      let settings = try decoder.container(keyedBy: CodingKeys.self).decode(SessionSettings.self, forKey: .settings)
      let stored = try JSONValue(from: decoder).members ?? [:]
      let new = DashboardState(settings: settings).json.members ?? [:]
      let completed = JSONValue.object(stored.merging(new) { stored, _ in stored })
      state = try completed.decoded()
    }
    guard DashboardState.clockOffsets.contains(state.clockOffset) else {
      throw DecodingError.dataCorruptedError(
        forKey: .clockOffset, in: try decoder.container(keyedBy: CodingKeys.self),
        debugDescription: "must be at most 366 days in milliseconds")
    }
  }
}
