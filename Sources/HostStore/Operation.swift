/// Something to write.
struct Operation: Sendable {
  enum Kind: Sendable {
    case add(SessionRow)
    case append(StepRow)
    case save(CheckpointRow)
    case touch(usedAt: Int, summary: String)
    case use(at: Int)
    case remove
    case keep(AuthorityRow)
  }

  let kind: Kind
  /// Whose it is: after one that cannot be written, no more is taken from there.
  let session: String
  let rows: Int
  /// About how much memory it takes.
  let bytes: Int

  init(_ kind: Kind, session: String) {
    self.kind = kind
    self.session = session
    (rows, bytes) = kind.size
  }
}

extension Operation.Kind {
  fileprivate var size: (rows: Int, bytes: Int) {
    switch self {
    case .add(let row): (1, 300 + row.settings.utf8.count + row.summary.utf8.count)
    case .append(let step):
      (
        1 + step.entries.count + (step.token == nil ? 0 : 1), 300 + 150 * step.entries.count + step.bytes
      )
    case .save(let checkpoint): (1, 100 + checkpoint.json.utf8.count)
    case .touch(_, let summary): (1, 100 + summary.utf8.count)
    case .use, .remove: (1, 100)
    case .keep(let row):
      (
        row.lines.count + (row.state == nil ? 0 : 1),
        row.lines.reduce(100 + (row.state?.utf8.count ?? 0)) { $0 + 100 + $1.json.utf8.count }
      )
    }
  }
}
