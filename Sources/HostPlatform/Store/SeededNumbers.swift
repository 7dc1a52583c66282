/// Numbers that look random and are the same for the same seed, on every machine (SplitMix64). A store is made of them,
/// so that a test can name what it will find.
struct SeededNumbers {
  private var state: UInt64

  /// - Parameter topic: keeps the numbers of one kind of thing apart from those of another.
  init(merchant: Int, topic: UInt64) {
    state = UInt64(bitPattern: Int64(merchant)) &* 0x9E37_79B9_7F4A_7C15 ^ (topic &* 0xBF58_476D_1CE4_E5B9)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of a range. The ranges here are small, so that none of it is noticeably rarer.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  mutating func one<Item>(of items: [Item]) -> Item { items[number(0...(items.count - 1))] }

  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for index in items.indices.reversed() where index > 0 { items.swapAt(index, number(0...index)) }
    return items
  }

  /// As many different ids of ten digits at most, in a random order.
  mutating func ids(_ count: Int) -> [Int] {
    var taken: Set<Int> = []
    var ids: [Int] = []
    while ids.count < count {
      let id = number(100_000_000...2_147_483_647)
      if taken.insert(id).inserted { ids.append(id) }
    }
    return ids
  }
}
