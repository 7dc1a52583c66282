/// What one look at an element came to.
struct Sighting: Decodable {
  enum State: String, Decodable { case absent, hidden, outside, moving, disabled, covered, ready }

  let state: State
  let url: String
  /// The element as it is written.
  let detail: String?
  let by: String?
  /// What else could be clicked.
  let there: [String]?
  let text: String?
  /// The middle of the element's visible part, and the size of its document's window.
  let x: Double?
  let y: Double?
  let width: Double?
  let height: Double?

  var words: String {
    let element = detail ?? "it"
    return switch state {
    case .absent: "\(url) has none; it shows \(shown)"
    case .hidden: "\(element) is there but not visible"
    case .outside: "\(element) is there but outside of what can be scrolled to"
    case .moving: "\(element) is there but does not stand still"
    case .disabled: "\(element) is there but disabled"
    case .covered: "\(element) is there but covered by \(by ?? "something")"
    case .ready: "\(element) is there"
    }
  }

  private var shown: String {
    if let there, !there.isEmpty { return there.map { "\"\($0)\"" }.joined(separator: ", ") }
    return text.flatMap { $0.isEmpty ? nil : "no controls, and the text \"\($0)\"" } ?? "nothing"
  }
}
