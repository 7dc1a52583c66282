import HostValues
import Testing

@testable import HostPlatform

@Suite("The text of a body")
struct WireTextTests {
  @Test(
    "Numbers are written as JavaScript writes them",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-17, "-17"), (20.5, "20.5"), (0.15, "0.15"), (0.1 + 0.2, "0.30000000000000004"),
      (100, "100"), (1e15, "1000000000000000"), (1e16, "10000000000000000"), (0x1p60, "1152921504606847000"),
      (123_456_789_012_345_683_968, "123456789012345680000"), (1e21, "1e+21"), (1.5e21, "1.5e+21"),
      (0x1p70, "1.1805916207174113e+21"), (0.000001, "0.000001"), (0.00000123, "0.00000123"), (1e-7, "1e-7"),
      (1.25e-7, "1.25e-7"), (-1e-7, "-1e-7"), (.leastNonzeroMagnitude, "5e-324"),
      (1.7976931348623157e308, "1.7976931348623157e+308"),
      (.nan, "null"), (.infinity, "null"),
    ] as [(Double, String)])
  func numbers(number: Double, text: String) { #expect(JSONValue.number(number).wireText == text) }

  @Test("Names that JavaScript takes for places in a list come first, by their number")
  func indexNames() {
    let value: JSONValue = [
      "b": 1, "10": 2, "9": 3, "4294967294": 4, "4294967295": 5, "007": 6, "-1": 7, "a": 8, "1.5": 9, "": 10,
    ]
    #expect(
      value.wireText
        == #"{"9":3,"10":2,"4294967294":4,"":10,"-1":7,"007":6,"1.5":9,"4294967295":5,"a":8,"b":1}"#)
  }

  @Test("What need not be escaped is not")
  func escapes() {
    let text = JSONValue.string("a/b \"c\" \\ \u{8}\t\n\u{C}\r\u{1F}\u{7F} محمد \u{2028} \u{1F44D} <&>'")
    #expect(
      text.wireText
        == "\"a/b \\\"c\\\" \\\\ \\b\\t\\n\\f\\r\\u001f\u{7F} محمد \u{2028} \u{1F44D} <&>'\"")
  }

  @Test("Known members come in the order of the documentation, and the others behind them")
  func order() {
    let body: JSONValue = ["data": [:], "zoo": 1, "created_at": "t", "merchant": 1, "event": "e", "ä": 2, "bee": 3]
    #expect(body.wireText == #"{"event":"e","merchant":1,"created_at":"t","data":{},"bee":3,"zoo":1,"ä":2}"#)
  }

  @Test("No name of the documentation's order is there twice")
  func places() { #expect(MemberOrder.places.count > 100) }

  /// A value of any kind, with names and texts that are likely to be written wrongly.
  private func value(_ numbers: inout SeededNumbers, depth: Int) -> JSONValue {
    let texts = [
      "", "a", "event", "data", "0", "7", "10", "4294967295", "-1", "\"", "\\", "/", "\u{1}", "م", "\u{2028}", "👍",
    ]
    switch numbers.number(0...(depth > 0 ? 6 : 4)) {
    case 0: return .null
    case 1: return .bool(true)
    case 2: return .integer(numbers.number(-1000...1000))
    case 3: return .number(Double(numbers.number(-99...99)) / 4)
    case 4: return .string(numbers.one(of: texts) + numbers.one(of: texts))
    case 5: return .array((0..<numbers.number(0...3)).map { _ in value(&numbers, depth: depth - 1) })
    default:
      var members: [String: JSONValue] = [:]
      for _ in 0..<numbers.number(0...6) { members[numbers.one(of: texts)] = value(&numbers, depth: depth - 1) }
      return .object(members)
    }
  }

  @Test("Whatever the value, it is read again, and JavaScript would write the same text")
  func randomly() throws {
    var numbers = SeededNumbers(merchant: 1, topic: 100)
    for _ in 0..<500 {
      let value = value(&numbers, depth: 4)
      let text = value.wireText
      #expect(try JSONValue(json: text) == value)
      #expect(JavaScriptBody.rewritten(value.wireBytes).map { Array($0.utf8) } == value.wireBytes)
    }
  }
}
