import HostValues

/// The first word of a command line, where the name of a command may stand or the address of an app.
package enum CommandWord {
  /// What is wrong with it: a mistyped command is no address, and would be read as one. nil for what may be good.
  package static func complaint(_ word: String, commands: [String]) -> String? {
    let isName = word.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard isName, word.first?.isLetter == true, !commands.contains(word),
      let meant = nearest(to: word, in: commands)
    else { return nil }
    return "there is no command \"\(word.abridged())\"; did you mean \(meant)?"
  }
}
