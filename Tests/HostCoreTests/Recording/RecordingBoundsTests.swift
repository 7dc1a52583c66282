import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("No number of a recording ends the process, or makes what was read unreadable")
struct RecordingBoundsTests {
  @Test("Each number at each hostile value is refused with its place, or read, repeated and read once more")
  func walk() throws {
    let document = try JSONValue(json: NumberWalk.recording().fileText)
    let places = NumberWalk.places(in: document)
    #expect(places.count > 100)
    var refused = 0
    var read = 0
    for place in places {
      for number in NumberWalk.hostile {
        let text = NumberWalk.changed(document, at: place[...], to: number).encoded
        let recording: Recording
        do throws(RecordingProblem) { recording = try Recording(fileText: text) } catch {
          #expect(!error.reason.isEmpty)
          refused += 1
          continue
        }
        read += 1
        _ = replay(recording).json.encoded
        // What was taken in is written down, and has to be read again.
        #expect(try Recording(fileText: recording.fileText).steps.count == recording.steps.count)
      }
    }
    #expect(refused > 0)
    #expect(read > 0)
    #expect(refused + read == places.count * NumberWalk.hostile.count)
  }

  @Test("A gap between entries, or a step that is none, is refused where it is")
  func order() throws {
    let document = try JSONValue(json: NumberWalk.recording().fileText)
    let place = try #require(NumberWalk.places(in: document).first { $0.last == "seq" && $0[1] != "0" })
    let text = NumberWalk.changed(document, at: place[...], to: 5_000_000).encoded
    #expect(throws: RecordingProblem.self) { try Recording(fileText: text) }
  }
}
