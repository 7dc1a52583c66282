import HostEdge

/// What went to other hosts, in one line.
enum PassageWords {
  /// How many hosts are named.
  private static let named = 5

  /// Nil when there was nothing.
  static func line(_ sums: [(host: String, sum: Passages.Sum)]) -> String? {
    guard !sums.isEmpty else { return nil }
    let named = sums.prefix(named).map { "\($0.host) (\(words($0.sum)))" }
    let rest = sums.dropFirst(named.count)
    let more = rest.isEmpty ? [] : ["\(rest.count) more (\(words(sum(rest))))"]
    return "passed through unopened: " + (named + more).joined(separator: ", ")
  }

  private static func sum(_ sums: some Sequence<(host: String, sum: Passages.Sum)>) -> Passages.Sum {
    sums.reduce(into: Passages.Sum()) { all, one in
      all.sent += one.sum.sent
      all.received += one.sum.received
    }
  }

  private static func words(_ sum: Passages.Sum) -> String { "\(size(sum.sent)) sent, \(size(sum.received)) received" }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000: "\(bytes) B"
    case ..<1_000_000: "\((bytes + 500) / 1_000) kB"
    default: "\((bytes + 500_000) / 1_000_000) MB"
    }
  }
}
