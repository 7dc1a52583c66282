extension String {
  /// At most `limit` Unicode scalars of foreign text, in whole characters, safe inside a sentence: what would break its
  /// line or turn its direction is made visible.
  package func abridged(to limit: Int = 60) -> String {
    var short = ""
    var room = limit
    for character in self {
      room -= character.unicodeScalars.count
      guard room >= 0 else { return short + "…" }
      if character.unicodeScalars.contains(where: \.disturbsSentence) {
        short += character.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined()
      } else {
        short.append(character)
      }
    }
    return short
  }

  /// Whether nothing is left after white space is trimmed from both ends.
  package var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// The text as a sentence that stands by itself: its first letter in upper case, a full stop at its end.
  package var asSentence: String { prefix(1).uppercased() + dropFirst() + (last == "." ? "" : ".") }
}

extension Unicode.Scalar {
  /// Control characters, line and paragraph separators, and the controls that turn the direction of what follows.
  fileprivate var disturbsSentence: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    default: false
    }
  }
}

extension Double {
  /// A number as a person writes it: no ".0" behind whole ones.
  package var formattedBriefly: String { Int64(exactly: self).map(String.init) ?? "\(self)" }
}

extension Sequence<String> {
  /// "a, b or c".
  package var orList: String {
    let words = Array(self)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

/// The known name that a mistyped one most likely meant, or nil when none is near.
///
/// Near means that at most a third of the letters (two at least) have to change.
package func nearest(to name: String, in known: some Sequence<String>) -> String? {
  let limit = max(2, name.count / 3)
  let ranked = known.filter { abs($0.count - name.count) <= limit }
    .map { (name: $0, distance: editDistance(name, $0)) }
    .filter { $0.distance <= limit }
  return ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}

/// How many letters have to be added, dropped or changed to turn one text into the other (Levenshtein).
private func editDistance(_ left: String, _ right: String) -> Int {
  let target = Array(right)
  var row = Array(0...target.count)
  for (index, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in target.indices {
      let change = diagonal + (letter == target[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(change, diagonal + 1, row[column] + 1)
    }
  }
  return row[target.count]
}
