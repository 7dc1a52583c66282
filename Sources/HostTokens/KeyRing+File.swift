extension KeyRing {
  /// The ring as the text of a key file: one `k4.secret.…` a line, the current key first. A secret.
  package var fileText: String {
    let comment = "# Signing keys of salla-host: the first one signs, the others verify. Keep this file to yourself."
    let lines = [comment] + ([current] + previous).map(\.paserkSecret)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the text of a key file: one key a line in any form that `SigningKey(text:)` takes. Empty lines, lines
  /// that begin with `#`, and white space around a key do not count.
  ///
  /// - Throws: `.noKey`, `.line` or `.repeated`; the line is named, never its content.
  package init(fileText: String) throws(KeyFileProblem) {
    var keys: [SigningKey] = []
    let lines = fileText.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      guard let start = line.firstIndex(where: { !$0.isWhitespace }), line[start] != "#" else { continue }
      let end = line.lastIndex { !$0.isWhitespace } ?? start
      let key: SigningKey
      do {
        key = try SigningKey(text: String(line[start...end]))
      } catch {
        throw .line(index + 1, error)
      }
      guard !keys.contains(key) else { throw .repeated(line: index + 1) }
      keys.append(key)
    }
    guard let current = keys.first else { throw .noKey }
    self.init(current: current, previous: Array(keys.dropFirst()))
  }
}

/// Why the text of a key file was refused. Never holds any part of the text.
package enum KeyFileProblem: Error, Equatable, Sendable {
  /// The file has no key.
  case noKey
  /// The key in this line (counted from 1) cannot be used.
  case line(Int, KeyProblem)
  /// The key in this line came before.
  case repeated(line: Int)

  /// The problem in plain words.
  package var reason: String {
    switch self {
    case .noKey: "there is no key in the key file"
    case .line(let line, let problem): "line \(line) of the key file: the key \(problem.reason)"
    case .repeated(let line): "line \(line) of the key file: the key came before"
    }
  }
}
