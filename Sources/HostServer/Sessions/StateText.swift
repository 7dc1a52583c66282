import HostValues

/// A session's view as text, member by member, so that what changed between two of them can be told without writing
/// the rest again.
struct StateText: Sendable {
  let version: Int
  /// In the order of their names.
  private let members: [(name: String, text: String)]

  init(_ view: JSONValue, version: Int) {
    self.version = version
    members = (view.members ?? [:]).map { (name: $0.key, text: $0.value.encoded) }.sorted { $0.name < $1.name }
  }

  /// The view as JSON.
  var whole: String { "{\(Self.joined(members))}" }

  /// Each member that is another than in an earlier view, whole, and in `since` the version of that one. A view always
  /// has the same members.
  func changes(since earlier: StateText) -> String {
    let changed = zip(members, earlier.members).filter { $0.text != $1.text }.map(\.0)
    return #"{"since":\#(earlier.version),\#(Self.joined(changed))}"#
  }

  private static func joined(_ members: [(name: String, text: String)]) -> String {
    members.map { #""\#($0.name)":\#($0.text)"# }.joined(separator: ",")
  }
}
