package import HostValues

extension Recording {
  /// Steps follow each other without a gap, and so do the entries of all of them.
  ///
  /// - Throws: the first member that does not fit.
  func checkOrder() throws(RecordingProblem) {
    var step = base?.step ?? 0
    var entry: Int?
    for (index, recorded) in steps.enumerated() {
      step += 1
      guard recorded.number == step else {
        throw .broken(pointer: "/steps/\(index)/number", words: "must be \(step); it is \(recorded.number)")
      }
      for (place, json) in recorded.entries.enumerated() {
        let number = try EntryHead(json, at: "/steps/\(index)/entries/\(place)").number
        guard number == entry.map({ $0 + 1 }) ?? number else {
          throw .broken(
            pointer: "/steps/\(index)/entries/\(place)/seq", words: "must be \((entry ?? 0) + 1); it is \(number)")
        }
        entry = number
      }
    }
  }
}

/// What the journal keeps of an entry beside its JSON.
package struct EntryHead: Sendable, Equatable {
  package let number: Int
  package let load: Int
  package let direction: Note.Direction
  package let event: String
  package let verdict: Note.Verdict

  /// Reads an entry of a recording.
  ///
  /// - Parameter place: JSON pointer to it, for the error.
  /// - Throws: `.broken` at the member at fault.
  package init(_ json: JSONValue, at place: String) throws(RecordingProblem) {
    do {
      let form = try json.decoded(as: Form.self)
      (number, load, event) = (form.seq, form.load, form.event)
      (direction, verdict) = (form.direction, form.verdict)
    } catch {
      throw RecordingProblem(error, at: place)
    }
  }

  private struct Form: Decodable {
    let seq: Int
    let load: Int
    let direction: Note.Direction
    let event: String
    let verdict: Note.Verdict

    private enum Member: String, CodingKey {
      case seq, load, direction, event, verdict
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Member.self)
      seq = try fields.wholeNumber(.seq, in: 1...Count.range.upperBound)
      load = fields.hasValue(.load) ? try fields.wholeNumber(.load, in: Count.range) : 0
      direction = try fields.word(.direction)
      event = try fields.decode(String.self, forKey: .event)
      verdict = try fields.word(.verdict)
    }
  }
}
