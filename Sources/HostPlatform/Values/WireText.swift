package import HostValues

// Some apps sign JSON.stringify(body) of the parsed body instead of the bytes that came. They are right with this
// platform, because what it sends is what JavaScript would write: compact, `/` and Arabic as they are, numbers in
// JavaScript's form, and names that look like the index of a list first, which is where JavaScript moves them (D).

extension JSONValue {
  /// The value as JavaScript writes it, with the members in the order in which documentation lists them; those that it
  /// does not know come behind, sorted by their UTF-8 bytes. The same value always has the same text.
  package var wireText: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// The same as UTF-8.
  package var wireBytes: [UInt8] { Array(wireText.utf8) }

  private func write(to text: inout String) {
    switch self {
    case .null, .bool, .string: text += encoded
    case .number(let number): text += number.javaScriptText
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      let named = members.map { (place: MemberPlace($0.key), name: $0.key, value: $0.value) }
      for (index, member) in named.sorted(by: { $0.place < $1.place }).enumerated() {
        if index > 0 { text += "," }
        text += JSONValue.string(member.name).encoded
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }
}

/// Where a member stands among the others of its object.
private enum MemberPlace: Comparable {
  case index(UInt32)
  case known(Int)
  case other([UInt8])

  init(_ name: String) {
    if let index = UInt32(name), index < .max, String(index) == name {
      self = .index(index)
    } else if let place = MemberOrder.places[name] {
      self = .known(place)
    } else {
      self = .other(Array(name.utf8))
    }
  }

  static func < (left: MemberPlace, right: MemberPlace) -> Bool {
    switch (left, right) {
    case (.index(let left), .index(let right)): left < right
    case (.known(let left), .known(let right)): left < right
    case (.other(let left), .other(let right)): left.lexicographicallyPrecedes(right)
    default: left.rank < right.rank
    }
  }

  private var rank: Int {
    switch self {
    case .index: 0
    case .known: 1
    case .other: 2
    }
  }
}

extension Double {
  /// The number as JavaScript writes it (ECMA-262, Number::toString): the shortest digits that read as the same number.
  /// One that JSON has no word for is null there.
  var javaScriptText: String {
    guard isFinite else { return "null" }
    guard self != 0 else { return "0" }
    let shortest = magnitude.description.split(separator: "e", maxSplits: 1)
    let parts = shortest[0].split(separator: ".", maxSplits: 1)
    let fraction = parts.count == 2 && parts[1] != "0" ? String(parts[1]) : ""
    let written = String(parts[0]) + fraction
    let digits = String(written.drop { $0 == "0" })
    // The number is 0.digits times ten to the power of this.
    let exponent = shortest.count == 2 ? Int(shortest[1]) ?? 0 : 0
    let point = parts[0].utf8.count + exponent - (written.utf8.count - digits.utf8.count)
    let significant = String(digits.reversed().drop { $0 == "0" }.reversed())
    return (self < 0 ? "-" : "") + Self.laidOut(significant, point: point)
  }

  private static func laidOut(_ digits: String, point: Int) -> String {
    let count = digits.utf8.count
    switch point {
    case count...21 where point >= count: return digits + String(repeating: "0", count: point - count)
    case 1...21: return "\(digits.prefix(point)).\(digits.dropFirst(point))"
    case -5...0: return "0." + String(repeating: "0", count: -point) + digits
    default:
      let exponent = point > 0 ? "e+\(point - 1)" : "e-\(1 - point)"
      return count == 1 ? digits + exponent : "\(digits.prefix(1)).\(digits.dropFirst(1))\(exponent)"
    }
  }
}
