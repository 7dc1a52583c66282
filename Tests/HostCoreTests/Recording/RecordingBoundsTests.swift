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

/// Takes every number of a full recording through values that no honest file has.
@Suite("No number of a recording ends the process, or makes what was read unreadable")
struct RecordingBoundsTests {
  private static let hostile: [Double] = [
    -0x1p63, -0x1p53, -9_007_199_254_740_991, -1e15, -1, 0, 0.5, 2_147_483_648, 0x1p48, 9_007_199_254_740_991, 0x1p53,
    0x1p63, 1e300,
  ]

  /// A session that has done whatever leaves numbers behind: faults, a payment, a moved clock, tabs, questions, toasts.
  private static func full() -> Recording {
    var session = DrivenSession.ready()
    session.take(.setFault(Fault(.replyLate, delay: .seconds(2), times: 3, lasts: .seconds(60))))
    session.take(.setFault(Fault(.introspection500, times: 2)))
    session.take(.moveClock(by: .seconds(90)))
    session.hear(session.guest.message("embedded::ui.toast", ["type": "success", "message": "a", "duration": 3000]))
    session.hear(session.guest.message("embedded::ui.confirm", ["title": "a", "message": "b"]))
    session.hear(
      session.guest.message(
        "embedded::checkout.create", ["items": [["type": "addon", "slug": "sms-500", "quantity": 2]], "context": [1]]))
    session.hear(session.guest.message("embedded::nav.addItem", ["item": ["title": "a", "value": "b", "url": "/c"]]))
    session.take(.expireToken)
    session.take(.completeCheckout(.paid, threeDSecure: true))
    session.take(.command(.setPolicy(PolicyChange())))
    return session.recording()
  }

  /// The pointers to all numbers of a document.
  private static func numbers(in value: JSONValue, at path: [String] = []) -> [[String]] {
    switch value {
    case .number: [path]
    case .array(let items): items.enumerated().flatMap { numbers(in: $1, at: path + [String($0)]) }
    case .object(let members): members.sorted { $0.key < $1.key }.flatMap { numbers(in: $1, at: path + [$0]) }
    case .null, .bool, .string: []
    }
  }

  private static func changed(_ value: JSONValue, at path: ArraySlice<String>, to new: Double) -> JSONValue {
    guard let step = path.first else { return .number(new) }
    switch value {
    case .array(var items):
      guard let index = Int(step) else { return value }
      items[index] = changed(items[index], at: path.dropFirst(), to: new)
      return .array(items)
    case .object(var members):
      members[step] = members[step].map { changed($0, at: path.dropFirst(), to: new) }
      return .object(members)
    case .null, .bool, .number, .string: return value
    }
  }

  @Test("Each number at each hostile value is refused with its place, or read, repeated and read once more")
  func walk() throws {
    let document = try JSONValue(json: Self.full().fileText)
    let places = Self.numbers(in: document)
    #expect(places.count > 100)
    var refused = 0
    var read = 0
    for place in places {
      for number in Self.hostile {
        let text = Self.changed(document, at: place[...], to: number).encoded
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
    #expect(refused + read == places.count * Self.hostile.count)
  }

  @Test("A gap between entries, or a step that is none, is refused where it is")
  func order() throws {
    let document = try JSONValue(json: Self.full().fileText)
    let place = try #require(Self.numbers(in: document).first { $0.last == "seq" && $0[1] != "0" })
    let text = Self.changed(document, at: place[...], to: 5_000_000).encoded
    #expect(throws: RecordingProblem.self) { try Recording(fileText: text) }
  }
}
