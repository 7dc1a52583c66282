import HostTestSupport
import HostValues
import Testing

@Suite("JSON is written compactly, and the same value always as the same text")
struct JSONWritingTests {
  @Test("A thousand random values are written as Foundation writes them, and read as themselves")
  func random() throws {
    var values = RandomJSON(seed: 7)
    for _ in 0..<1000 {
      let value = values.next(depth: 5)
      #expect(try value.encoded == FoundationJSON.text(of: value))
      #expect(try JSONValue(json: value.encoded) == value)
    }
  }

  @Test("Every control character is escaped, and what JSON allows stays as it is")
  func escapes() throws {
    let text = (0..<0x30).map { String(Unicode.Scalar(UInt8($0))) }.joined()
    let value = JSONValue.string(text + "\u{7F}\u{85}\u{2028}\u{2029}/\\<\u{202E}👩‍👩‍👧")
    #expect(try value.encoded == FoundationJSON.text(of: value))
    #expect(value.encoded.hasPrefix(#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e"#))
    #expect(value.encoded.hasSuffix("\u{2028}\u{2029}/\\\\<\u{202E}👩‍👩‍👧\""))
  }

  @Test(
    "Whole numbers are written as integers, others as short as they can be",
    arguments: [
      (0, "0"), (-0.0, "0"), (300, "300"), (-7, "-7"), (1.5, "1.5"), (0.1, "0.1"), (-1e-7, "-1e-07"), (1e300, "1e+300"),
      (0x1p53, "9007199254740992"), (0x1p62, "4611686018427387904"), (0x1p63, "9.223372036854776e+18"),
      (.leastNonzeroMagnitude, "5e-324"), (.infinity, "\"inf\""), (.nan, "\"nan\""),
    ] as [(Double, String)])
  func numbers(number: Double, text: String) {
    #expect(JSONValue.number(number).encoded == text)
  }

  @Test("Members are sorted by their bytes")
  func order() {
    let value: JSONValue = ["é": 1, "e\u{301}a": 2, "b": 3, "A10": 4, "A9": 5, "": 6, "f": 7, "👍": 8, "\u{FFFD}": 9]
    #expect(value.encoded == #"{"":6,"A10":4,"A9":5,"b":3,"e\#u{301}a":2,"f":7,"é":1,"\#u{FFFD}":9,"👍":8}"#)
  }

  @Test("Text is appended behind what is there")
  func appending() {
    var bytes = Array("data: ".utf8)
    JSONValue.array([1, nil, "a"]).append(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == #"data: [1,null,"a"]"#)
  }
}

/// Makes random JSON values. The same seed gives the same values.
struct RandomJSON {
  private var dice: SplitMix64

  init(seed: UInt64) { dice = SplitMix64(seed: seed) }

  mutating func next(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &dice) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &dice))
    case 2: return .integer(Int.random(in: -1_000_000...1_000_000, using: &dice))
    case 3: return .number(number())
    case 4: return .string(text())
    case 5: return .array((0..<Int.random(in: 0..<5, using: &dice)).map { _ in next(depth: depth - 1) })
    default:
      let members = (0..<Int.random(in: 0..<6, using: &dice)).map { _ in (text(), next(depth: depth - 1)) }
      return .object(Dictionary(members) { $1 })
    }
  }

  private mutating func number() -> Double {
    let number = Double(bitPattern: dice.next())
    return number.isFinite ? number : 0.5
  }

  private mutating func text() -> String {
    let scalars = (0..<Int.random(in: 0..<12, using: &dice)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &dice) ? 0x7F : 0x1_F7FF), using: &dice))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
