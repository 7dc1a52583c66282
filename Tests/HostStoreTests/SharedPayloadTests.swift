import HostStore
import Testing

@Suite("A payload that a step and its entry share")
struct SharedPayloadTests {
  private static let payload =
    #"{"items":[1,{"title":"قائمة \"payload\":"}],"text":"\#(String(repeating: "x", count: 80))"}"#

  private func step(_ number: Int, input: String, entry: String) -> StepRow {
    StepRow(
      number: number, at: 1, input: input, effects: "[]",
      entries: [
        EntryRow(
          number: number, at: 1, load: 1, direction: "guest", event: "embedded::x", verdict: "acted", json: entry)
      ])
  }

  private func message(_ payload: String, _ number: Int = 1) -> StepRow {
    step(
      number, input: #"{"data":{"event":"x","payload":\#(payload),"source":"embedded-app"},"type":"message"}"#,
      entry: #"{"event":"x","payload":\#(payload),"seq":\#(number)}"#)
  }

  /// A message whose entry is shown as its beginning.
  private var long: StepRow {
    var step = message(Self.payload, 7)
    step.entries[0].whole = step.entries[0].json
    step.entries[0].json = #"{"event":"x","payload":{"items":[1,"#
    return step
  }

  @Test("is written once, and every step is read as it was")
  func once() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      journal.add(.sample("a"))
      let steps = [
        message(Self.payload), message("{}", 2), message(#""a short text""#, 3),
        step(
          4, input: #"{"data":{"metadata":{"payload":\#(Self.payload)},"payload":\#(Self.payload)}}"#,
          entry: #"{"payload":\#(Self.payload)}"#),
        step(
          5, input: #"{"data":{"payload":\#(Self.payload)}}"#, entry: #"{"payload":{"other":"\#(Self.payload.count)"}}"#
        ),
        step(6, input: #"{"payload":\#(Self.payload)"#, entry: #"{"payload":\#(Self.payload)"#), long,
      ]
      for step in steps { journal.append(step, to: "a") }
      try await journal.settle()
      #expect(try await journal.hasSteps(steps, of: "a"))
      let file = try RawDatabase(journal.path)
      #expect(try file.number("SELECT length(input) FROM steps WHERE number = 1") < 80)
      #expect(try file.number("SELECT count(*) FROM steps WHERE payload_entry IS NOT NULL") == 3)
    }
  }

  @Test("a journal of before, which has each payload twice, is read as it is and goes on")
  func before() async throws {
    try await withFolder { folder in
      let path: String
      do {
        let journal = try Journal(.folder(folder))
        try await journal.committed(journal.add(.sample("a")))
        path = journal.path
      }
      let old = message(Self.payload)
      do {
        let file = try RawDatabase(path)
        try file.run(
          """
          ALTER TABLE steps DROP COLUMN payload_entry;
          ALTER TABLE steps DROP COLUMN payload_place;
          DELETE FROM grdb_migrations WHERE identifier LIKE '5:%';
          INSERT INTO steps (session, number, at, last_entry, input, effects) VALUES (1, 1, 1, 1, '\(old.input)', '[]');
          INSERT INTO entries (session, number, at, load, direction, event, verdict, json)
          VALUES (1, 1, 1, 1, 'guest', 'embedded::x', 'acted', '\(old.entries[0].json)');
          """)
      }
      let journal = try Journal(.folder(folder))
      let new = message(Self.payload, 2)
      try await journal.committed(journal.append(new, to: "a"))
      #expect(try await journal.hasSteps([old, new], of: "a"))
    }
  }
}
