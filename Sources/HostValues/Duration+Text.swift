extension Duration {
  /// Reads a time with its unit: `500ms`, `5s`, `2m`, `1h`; a bare number counts seconds. Nil for anything else.
  ///
  /// - Parameter signed: whether a minus sign may stand in front.
  package init?(text: some StringProtocol, signed: Bool = false) {
    let isNegative = signed && text.hasPrefix("-")
    let size = text.dropFirst(isNegative ? 1 : 0)
    let digits = size.prefix { $0.isASCII && $0.isNumber }
    guard let amount = Int(digits), amount < 1_000_000_000 else { return nil }
    let unit: Duration
    switch size.dropFirst(digits.count) {
    case "ms": unit = .milliseconds(1)
    case "s", "": unit = .seconds(1)
    case "m": unit = .seconds(60)
    case "h": unit = .seconds(3600)
    default: return nil
    }
    self = unit * (isNegative ? -amount : amount)
  }

  /// The time as `init(text:signed:)` reads it, in the largest unit that makes it a whole number. Parts of a
  /// millisecond are left out.
  package var text: String {
    let milliseconds = Int(wholeMilliseconds)
    let units = [(name: "h", size: 3_600_000), (name: "m", size: 60_000), (name: "s", size: 1000)]
    guard milliseconds != 0, let unit = units.first(where: { milliseconds % $0.size == 0 }) else {
      return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
    }
    return "\(milliseconds / unit.size)\(unit.name)"
  }

  /// Parts of a millisecond are left out.
  package var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
