import HTTPTypes
import HostValues
import NIOCore

extension InputBatch {
  /// Reads a batch that came as a message over a channel.
  ///
  /// - Parameter stage: the id that the channel was opened with.
  /// - Throws: `Problem` with a pointer to the member at fault.
  init(_ message: ByteBuffer, of stage: String) throws(Problem) {
    do { self = try JSONValue(json: message.readableBytesView).decoded() } catch { throw Problem(unreadable: error) }
    guard self.stage == stage else {
      throw .badRequest("stage must be the one that the channel was opened with", pointer: "/stage")
    }
  }

  /// - Throws: `Problem` at `stage` or `first`, when one is out of its range.
  func check() throws(Problem) {
    guard Self.stageLengths.contains(stage.unicodeScalars.count) else {
      throw .badRequest("stage must be 1 to 64 characters that the page chose for itself", pointer: "/stage")
    }
    guard Self.numbers.contains(first) else {
      throw .badRequest("first must be the number of an input, from 1 on", pointer: "/first")
    }
  }
}

extension LiveSession {
  /// Applies a batch that came by one of the doors.
  ///
  /// - Returns: the number of the last input that is applied now, and on disk.
  func answer(_ batch: InputBatch) async throws(Problem) -> Int {
    try batch.check()
    do { return try await accept(batch) } catch { throw Problem(error) }
  }
}

extension Problem {
  fileprivate init(_ refusal: BatchRefusal) {
    switch refusal {
    case .notWritten(let trouble): self.init(trouble)
    case .stageLost:
      self.init(status: .conflict, detail: "another page holds this session's app now", code: "stage-lost")
    case .gap(let expected):
      self.init(
        status: .conflict, detail: "the next input is number \(expected)", pointer: "/first", code: "gap",
        expected: expected)
    }
  }
}
