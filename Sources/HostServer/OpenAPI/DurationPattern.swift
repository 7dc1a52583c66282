import HostProtocol
import HostValues

/// The regular expression of the texts that are times of a range, as `Duration(text:signed:)` reads them: exactly those.
struct DurationPattern: Sendable {
  let text: String

  /// - Parameter range: whole milliseconds; from below zero, it is the same range on both sides of zero.
  init(_ range: ClosedRange<Duration>) {
    let isSigned = range.lowerBound < .zero
    let bounds = (isSigned ? 0 : Int(range.lowerBound.wholeMilliseconds))...Int(range.upperBound.wholeMilliseconds)
    let units = [("ms", 1), ("s?", 1000), ("m", 60_000), ("h", 3_600_000)].compactMap { name, size -> String? in
      let first = (bounds.lowerBound + size - 1) / size
      let last = min(bounds.upperBound / size, Self.largestAmount)
      return first > last ? nil : "0*(\(Self.alternatives(first...last).joined(separator: "|")))\(name)"
    }
    text = "^\(isSigned ? "-?" : "")(\(units.joined(separator: "|")))$"
  }

  private static let largestAmount = 999_999_999

  /// The whole numbers of a range without leading zeros, as few regular expressions.
  static func alternatives(_ range: ClosedRange<Int>) -> [String] {
    var found = range.lowerBound == 0 ? ["0"] : []
    var first = max(1, range.lowerBound)
    while first <= range.upperBound {
      // The largest block of tens that begins here, and as many of its neighbours as there are.
      var size = 1
      var digits = 0
      while first % (size * 10) == 0, first + size * 10 - 1 <= range.upperBound {
        (size, digits) = (size * 10, digits + 1)
      }
      let digit = first / size % 10
      var last = digit
      while last < 9, first + size * (last - digit + 2) - 1 <= range.upperBound { last += 1 }
      let head = first / size / 10
      found.append(
        (head == 0 ? "" : "\(head)") + (digit == last ? "\(digit)" : "[\(digit)-\(last)]")
          + (digits == 0 ? "" : "[0-9]{\(digits)}"))
      first += size * (last - digit + 1)
    }
    return found
  }
}
