/// A pattern of a name in which `*` stands for any text and `?` for one character.
package struct Glob: Sendable, Equatable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Whether it stands for one name alone.
  package var isLiteral: Bool { !text.contains { $0 == "*" || $0 == "?" } }

  package func matches(_ name: String) -> Bool {
    let pattern = Array(text.unicodeScalars)
    let name = Array(name.unicodeScalars)
    var (place, here) = (0, 0)
    // Where to go on when the text after the last star does not fit.
    var retry: (place: Int, here: Int)?
    while here < name.count {
      if place < pattern.count, pattern[place] == "*" {
        retry = (place + 1, here)
        place += 1
      } else if place < pattern.count, pattern[place] == "?" || pattern[place] == name[here] {
        place += 1
        here += 1
      } else if let last = retry {
        retry = (last.place, last.here + 1)
        (place, here) = (last.place, last.here + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
