/// A payload that the input of a step and an entry of it both hold, as a message and the line about it do: the entry
/// alone is written with it.
struct SharedPayload {
  /// Number of the entry.
  let entry: Int
  /// Where the payload belongs, in bytes of the input that lacks it.
  let place: Int

  /// Bytes below which it is not worth a second look at the entry.
  static let least = 64

  /// The input as it is written.
  ///
  /// - Returns: nil when the step shares nothing, and the input is written whole.
  static func taken(from step: StepRow) -> (payload: SharedPayload, input: String)? {
    let input = Array(step.input.utf8)
    guard input.count > least, let place = payload(in: input), place.count >= least else { return nil }
    for entry in step.entries {
      let line = Array(entry.complete.utf8)
      guard let found = payload(in: line), line[found].elementsEqual(input[place]) else { continue }
      let rest = input[..<place.lowerBound] + input[place.upperBound...]
      return (SharedPayload(entry: entry.number, place: place.lowerBound), String(decoding: rest, as: UTF8.self))
    }
    return nil
  }

  /// Puts it back into an input.
  ///
  /// - Parameter entries: those of the step.
  /// - Returns: nil when the entry is not there, or is another one: the input is no JSON then.
  func put(into input: String, from entries: [EntryRow]) -> String? {
    guard let line = entries.first(where: { $0.number == entry }).map({ Array($0.complete.utf8) }),
      let found = Self.payload(in: line), place <= input.utf8.count
    else { return nil }
    let rest = Array(input.utf8)
    return String(decoding: rest[..<place] + line[found] + rest[place...], as: UTF8.self)
  }

  /// The value of the first member named `payload`, wherever it stands. Inside of texts its quotes are escaped, so there
  /// it cannot be found by mistake.
  private static func payload(in json: [UInt8]) -> Range<Int>? {
    let name = Array(#""payload":"#.utf8)
    var begin = 0
    // How many bytes of the name end here. One that does not go on with it may begin it; behind the second quote of the
    // name, where a text ends, none does.
    var matched = 0
    while matched < name.count {
      guard begin < json.count else { return nil }
      matched = json[begin] == name[matched] ? matched + 1 : json[begin] == name[0] ? 1 : 0
      begin += 1
    }
    return end(ofValueAt: begin, json).map { begin..<$0 }
  }

  private static func end(ofValueAt begin: Int, _ json: [UInt8]) -> Int? {
    var depth = 0
    var index = begin
    while index < json.count {
      switch json[index] {
      case UInt8(ascii: "\""):
        index += 1
        while index < json.count, json[index] != UInt8(ascii: "\"") {
          index += json[index] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
      case UInt8(ascii: ","):
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }
}
