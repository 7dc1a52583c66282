import HostProtocol
package import HostValues

/// A journal entry in short, for people: what a report shows of it.
package struct EntryLine: Sendable, Equatable {
  package let number: Int
  /// `10:00:01.250`, in UTC.
  package let time: String
  package let direction: String
  package let event: String
  package let verdict: String
  /// Compact JSON, cut when it is long; empty for an empty payload.
  package let payload: String
  package let reason: String

  package init(_ entry: JSONValue) {
    number = entry["seq"]?.integer ?? 0
    let at = entry["at"]?.text ?? ""
    time = at.split(separator: "T").last.map { String($0.prefix { $0 != "Z" }) } ?? at
    direction = entry["direction"]?.text ?? ""
    event = (entry["event"]?.text ?? "").abridged()
    verdict = entry["verdict"]?.text ?? ""
    let json = entry["payload"]?.encoded ?? "{}"
    payload = json == "{}" ? "" : json.abridged(to: 160)
    reason = (entry["reason"]?.text ?? "").abridged(to: 300)
  }
}
