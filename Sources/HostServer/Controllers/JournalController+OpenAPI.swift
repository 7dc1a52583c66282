import HTTPTypes
import HostCore
import HostValues

extension JournalController {
  static let openAPI: [OpenAPIOperation] = [
    .init(
      "journal", tag: "Sessions", .get, "/sessions/{id}/journal",
      "Entries of the journal, oldest first; with `count` or `wait` once so many match",
      query: [
        .init(name: "event", about: "The event's name; `*` stands for any text", schema: .freeText),
        .init(name: "direction", about: "Who it is from", schema: .word(Note.Direction.self)),
        .init(name: "verdict", about: "What became of it", schema: .word(Note.Verdict.self)),
        .init(name: "text", about: "Text that the entry holds, in any case of its letters", schema: .freeText),
        .init(
          name: "contains", about: "What the payload has to include", schema: .anyObject, isJSON: true),
        .init(
          name: "after", about: "Entries with a greater number, from the oldest on",
          schema: .whole(JournalQuery.numbers)),
        .init(
          name: "before", about: "Entries with a smaller number; not with `count`", schema: .whole(JournalQuery.numbers)
        ),
        .init(
          name: "limit", about: "How many at most; 500 unless it is said", schema: .whole(JournalQuery.limits)),
        .init(
          name: "count", about: "How many have to match; 1 when there is only `wait`",
          schema: .whole(JournalQuery.limits)),
        .init(
          name: "wait", about: "How long to wait for them; 5s unless it is said",
          schema: .duration(StateQuery.waits, example: "5s")),
      ],
      answers: [
        .json(
          200,
          "The entries, 1 MiB of them at most: `more` says that others match too. `next` is the number for the next "
            + "`after`. An entry of more than 4 KiB is shortened and says so in `truncated`",
          .ref("Entries")),
        .problem(408, "Not so many in time; `entries` are those that did, `nearest_misses` those that nearly did"),
        .problem(422, "`before` stands beside `count` or `wait`"),
        .problem(429, "Too many calls wait already"),
      ]),
    .init(
      "journal-entry", tag: "Sessions", .get, "/sessions/{id}/journal/{seq}", "One entry with nothing left out",
      answers: [.json(200, "The entry", .ref("Entry"))]),
  ]
}
