import ArgumentParser
import Foundation
import HostCore
import HostProtocol
import HostServer
import HostStore
import HostValues

/// How long a thread works on each of a set of hostile messages of 256 KiB: read as a page's batch, judged, and made into
/// what is written down and sent. Prints one line of JSON, milliseconds by the messages' names.
struct MessageBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "messages")

  @Option(help: "Runs of each, of which the median counts: another program may have the processor's cache in between.")
  var rounds = 5

  @Option(help: "The name of the one message, for a profiler; without it all are measured.")
  var only: String?

  func run() async throws {
    let state = try Self.opened()
    var result: [String: Double] = [:]
    for message in HostileMessage.all where only == nil || only == message.name {
      let batch = Array(message.batch.utf8)
      let runs = (0..<rounds).map { _ in Self.time { Self.take(batch, state) } }
      result[message.name] = runs.sorted()[rounds / 2]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    BenchServer.say(String(decoding: try encoder.encode(result), as: UTF8.self))
  }

  /// A session whose app is being loaded.
  private static func opened() throws -> DashboardState {
    let now = Date(timeIntervalSince1970: 1_795_255_200)
    var state = DashboardState(settings: HostConfiguration.standard.session)
    state = reduce(state, .open(stage: "bench", width: 1180, place: nil), at: now).state
    let token = MintedToken(id: "token", issuedAt: now, expiresAt: now.addingTimeInterval(300))
    return reduce(state, .minted(load: 1, token), at: now).state
  }

  /// What the server does with a batch but for the disk and the wire.
  private static func take(_ batch: [UInt8], _ start: DashboardState) -> Int {
    guard let read = try? JSONValue(json: batch).decoded(as: InputBatch.self) else { return 0 }
    let now = Date(timeIntervalSince1970: 1_795_255_201)
    var state = start
    var bytes = 0
    for (index, page) in read.inputs.enumerated() {
      let input = page.input(of: read.stage)
      let outcome = reduce(state, input, at: now)
      if outcome.state != state { state = outcome.state }
      let entries = outcome.notes.map { JournalEntry(number: index + 1, at: now, load: 1, note: $0).row }
      let step = StepRow(
        number: index + 1, at: now, page: index + 1, input: input, effects: outcome.effects, entries: entries)
      bytes += step.input.utf8.count + entries.reduce(0) { $0 + $1.json.utf8.count }
    }
    return bytes
  }

  /// Milliseconds of the processor: nothing else runs in this process, and other programs do not count.
  private static func time(_ work: () -> Int) -> Double {
    let start = clock()
    let bytes = work()
    // POSIX has a million to the second everywhere.
    return bytes < 0 ? .infinity : Double(clock() - start) / 1000
  }
}

/// A message that was made to cost as much as it can for its length.
private struct HostileMessage {
  let name: String
  /// The message's data, as JSON.
  let data: String

  /// The message as a page hands it over.
  var batch: String {
    #"{"stage":"bench","first":1,"inputs":[{"type":"message","load":1,"origin":"http://localhost:7256","sender":"frame","data":"#
      + data + "}]}"
  }

  private static let length = 256 << 10

  static var all: [HostileMessage] {
    func repeated(_ text: String) -> String { String(repeating: text, count: length / text.utf8.count) }
    func list(_ item: String) -> String { "[" + repeated(item + ",").dropLast() + "]" }
    func toast(_ message: String) -> String { event("embedded::ui.toast", #"{"type":"info","message":"\#(message)"}"#) }
    func event(_ name: String, _ payload: String) -> String {
      #"{"event":"\#(name)","source":"embedded-app","timestamp":1795255200000,"payload":\#(payload)}"#
    }
    let deep = String(repeating: "[", count: 95) + String(repeating: "]", count: 95)
    let members = (0..<(length / 16)).map { #""m\#($0)":\#($0 % 10)"# }.joined(separator: ",")
    let markedNames = (0..<(length / 64)).map { #""a\#(String(repeating: "\u{301}\u{316}", count: 12))\#($0)":1"# }
    return [
      HostileMessage(name: "lists nested 95 deep", data: event("embedded::x", list(deep))),
      HostileMessage(
        name: "one list nested too deep",
        data: String(repeating: "[", count: length / 2) + String(repeating: "]", count: length / 2)),
      HostileMessage(name: "numbers", data: event("embedded::x", #"{"list":\#(list("1"))}"#)),
      HostileMessage(
        name: "long fractions", data: event("embedded::x", #"{"list":\#(list("0.12345678901234567e-300"))}"#)),
      HostileMessage(name: "members", data: event("embedded::x", "{\(members)}")),
      HostileMessage(name: "members with marks", data: event("embedded::x", "{\(markedNames.joined(separator: ","))}")),
      HostileMessage(name: "a text of marks", data: toast("a" + repeated("\u{301}\u{316}"))),
      HostileMessage(name: "an event's name of marks", data: event("embedded::" + repeated("\u{301}\u{316}"), "{}")),
      HostileMessage(
        name: "a member's name of marks", data: event("embedded::x", #"{"\#(repeated("\u{316}\u{301}"))":1}"#)),
      HostileMessage(name: "escapes", data: toast(repeated(#"\u0001"#))),
      HostileMessage(
        name: "empty objects", data: event("embedded::nav.addItem", #"{"item":{"children":\#(list("{}"))}}"#)),
      HostileMessage(name: "white space", data: toast(repeated(" "))),
    ]
  }
}
