import ArgumentParser
import Foundation
import GRDB
import HostCore
import HostProtocol
import HostServer
import HostStore
import HostValues

/// How many steps a second reach the disk through the journal, and how many rows a bare loop of GRDB inserts: the same
/// rows, in transactions of the same size. Prints one line of JSON.
struct JournalBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "journal")

  @Option(help: "Steps of one run.")
  var steps = 50_000
  @Option(help: "Runs of each, in turns.")
  var rounds = 3

  func run() async throws {
    let work = (1...steps).map(Self.step)
    var journal: [Double] = []
    var bare: [Double] = []
    for _ in 0..<rounds {
      bare.append(try Self.bareLoop(work.map { $0.row }))
      journal.append(try await Self.journal(work))
    }
    BenchServer.say(#"{"journal":\#(journal),"bare":\#(bare),"steps":\#(steps)}"#)
  }

  /// An input with its one entry, as a session has them in hand.
  private struct Work {
    let number: Int
    let at: Date
    let input: Input
    let entry: JournalEntry

    /// What is kept of it, made anew each time: that is a part of the journal's work.
    var row: StepRow { StepRow(number: number, at: at, page: number, input: input, effects: [], entries: [entry.row]) }
  }

  private static func step(_ number: Int) -> Work {
    let payload: JSONValue = ["type": "success", "message": .string("Saved \(number) products"), "duration": 3000]
    let data: JSONValue = [
      "event": "embedded::ui.toast", "payload": payload, "source": "embedded-app",
      "timestamp": 1_795_255_200_000, "metadata": ["version": "0.2.4"],
    ]
    let at = Date(timeIntervalSince1970: 1_795_255_200 + Double(number) / 200)
    return Work(
      number: number, at: at,
      input: .message(
        load: 1, ReceivedMessage(sender: .frame, origin: "http://localhost:7256", content: .data(data))),
      entry: JournalEntry(
        number: number, at: at, load: 1, note: Note(direction: .guest, event: "embedded::ui.toast", payload: payload)))
  }

  /// Steps a second, all of them committed.
  private static func journal(_ work: [Work]) async throws -> Double {
    try await inFolder { folder in
      let journal = try Journal(.folder(folder))
      journal.add(
        SessionRow(id: "s", createdAt: 0, usedAt: 0, settings: "{}", appID: "1", summary: "{}"))
      let start = ContinuousClock.now
      for one in work {
        let ticket = journal.append(one.row, to: "s")
        if journal.isFull { try await journal.committed(ticket) }
      }
      try await journal.settle()
      return Double(work.count) / ((ContinuousClock.now - start) / .seconds(1))
    }
  }

  private static func bareLoop(_ rows: [StepRow]) throws -> Double {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let pool = try DatabasePool(path: folder + "/bare.sqlite")
    try pool.write { db in
      try db.execute(
        sql: """
          CREATE TABLE steps (session INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, page INTEGER,
            input TEXT NOT NULL, effects TEXT NOT NULL, PRIMARY KEY (session, number)) WITHOUT ROWID;
          CREATE TABLE entries (session INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL,
            load INTEGER NOT NULL, direction TEXT NOT NULL, event TEXT NOT NULL, verdict TEXT NOT NULL,
            json TEXT NOT NULL, PRIMARY KEY (session, number)) WITHOUT ROWID;
          """)
    }
    let start = ContinuousClock.now
    for batch in stride(from: 0, to: rows.count, by: 500) {
      try pool.write { db in
        let step = try db.cachedStatement(sql: "INSERT INTO steps VALUES (?, ?, ?, ?, ?, ?)")
        let entry = try db.cachedStatement(sql: "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        for row in rows[batch..<min(batch + 500, rows.count)] {
          try step.execute(arguments: [1, row.number, row.at, row.page, row.input, row.effects])
          for one in row.entries {
            try entry.execute(arguments: [
              1, one.number, one.at, one.load, one.direction, one.event, one.verdict, one.json,
            ])
          }
        }
      }
    }
    return Double(rows.count) / ((ContinuousClock.now - start) / .seconds(1))
  }

  private static func inFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
  }

  private static func makeFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "salla-host-bench-" + World.real.identifier()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }
}
