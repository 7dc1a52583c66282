import HostValues
import NIOCore
import NIOWebSocket

extension LiveSession {
  /// Speaks with a page over its WebSocket: batches in; acknowledgements, problems and events out. Ends when the
  /// connection does, or with the session.
  ///
  /// It runs as the session itself, so that from a message to its answer nothing changes hands but for the journal.
  func converse(over line: Line, stage: String, lastID: String?) async {
    // Watch first, then greet: nothing that happens in between is missed.
    watch(by: line.wake)
    var (events, cursor) = greet(stage: stage, lastID: lastID, sendsChanges: true)
    line.send(events, behind: nil)
    for await _ in line.wakes {
      var message = line.next()
      repeat {
        let answer: BatchAnswer? = if let message { await hear(message, of: stage) } else { nil }
        events = read(&cursor)
        line.send(events, behind: answer)
        message = line.next()
      } while message != nil
    }
    line.end(Task.isCancelled ? .goingAway : .unknownSession)
  }

  private func hear(_ message: ByteBuffer, of stage: String) async -> BatchAnswer {
    let batch: InputBatch
    do throws(Problem) { batch = try InputBatch(message, of: stage) } catch { return .refused(error, first: nil) }
    do throws(Problem) { return .applied(try await answer(batch)) } catch {
      return .refused(error, first: batch.first)
    }
  }
}

/// What became of a batch.
enum BatchAnswer: Sendable {
  /// The number of the last input that is applied now.
  case applied(Int)
  case refused(Problem, first: Int?)
}

extension WebSocketErrorCode {
  /// The session is gone for good: no new connection will find it. Codes from 4000 on are an application's own.
  static let unknownSession = WebSocketErrorCode(codeNumber: 4404)
}

extension Line {
  /// Events that a frame holds, in bytes, before the next one is begun.
  private static let frameBound = 256 << 10

  /// Sends what became of a batch together with the news, in one frame unless it is too much.
  fileprivate func send(_ events: [StreamEvent], behind answer: BatchAnswer?) {
    guard answer != nil || !events.isEmpty else { return }
    var frames: [ByteBuffer] = []
    var frame = ByteBuffer.frame
    switch answer {
    case .applied(let number): frame.writeString(#""applied":\#(number)"#)
    case .refused(let problem, let first):
      if let first { frame.writeString(#""first":\#(first),"#) }
      frame.writeString(#""problem":\#(problem.json.encoded)"#)
    case nil: break
    }
    var isFirst = true
    for event in events {
      if isFirst {
        frame.writeString(answer == nil ? #""events":["# : #","events":["#)
      } else if frame.readableBytes > Self.frameBound {
        frame.writeString("]}")
        frames.append(frame)
        frame = .frame
        frame.writeString(#""events":["#)
      } else {
        frame.writeString(",")
      }
      isFirst = false
      frame.writeString(event.json)
    }
    frame.writeString(isFirst ? "}" : "]}")
    send(frames + [frame])
  }
}

extension ByteBuffer {
  /// The beginning of a frame, with room before it where the head of the frame is put.
  fileprivate static var frame: ByteBuffer {
    var buffer = ByteBufferAllocator().buffer(capacity: 1024)
    buffer.moveWriterIndex(to: 16)
    buffer.moveReaderIndex(to: 16)
    buffer.writeString("{")
    return buffer
  }
}
