extension String {
  /// At most `limit` Unicode scalars of foreign text, in whole characters, safe inside a sentence: what would break its
  /// line or turn its direction is made visible.
  package func abridged(to limit: Int = 60) -> String {
    var short = ""
    var room = limit
    // Where a character ends is looked for in the part alone that can be shown: it may be a long way off.
    for character in String(unicodeScalars.prefix(limit + 1)) {
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
  package var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }

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
/// Near means that at most a third of the letters (two at least) have to change. Letters are Unicode scalars: no known
/// name has marks, and where characters end costs a long look at a text that is nothing but marks.
package func nearest(to name: String, in known: some Sequence<String>) -> String? {
  guard name.utf8.count <= longestName else { return nil }
  let letters = Array(name.unicodeScalars)
  let limit = max(2, letters.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in known where abs(candidate.unicodeScalars.count - letters.count) <= limit {
    let distance = editDistance(letters, Array(candidate.unicodeScalars))
    guard distance <= limit else { continue }
    if let best, (best.distance, best.name) <= (distance, candidate) { continue }
    best = (candidate, distance)
  }
  return best?.name
}

/// Bytes of a name that may still be a mistyped one of ours.
private let longestName = 256

/// How many letters have to be added, dropped or changed to turn one text into the other (Levenshtein).
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var row = Array(0...right.count)
  for (index, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in right.indices {
      let change = diagonal + (letter == right[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(change, diagonal + 1, row[column] + 1)
    }
  }
  return row[right.count]
}
