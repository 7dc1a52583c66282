import HostValues
import Testing

@Suite("JSON values keep what came")
struct JSONRoundTripTests {
  private func decode(_ text: String) throws -> JSONValue { try JSONValue(json: text) }
  private func encode(_ value: JSONValue) -> String { value.encoded }

  @Test(
    "The same text comes out again",
    arguments: [
      "null", "true", "false", "0", "1", "-7", "1.5", "-0.25", "1795255200000", "9007199254740991",
      "-9007199254740991", "1000000000000000000", #""""#, #""text""#, #""مرحبا بكم""#, #""e\u0301 é 👩‍👩‍👧 \u{202E}""#,
      #""line\nbreak, \"quotes\" and a \\""#, #""0""#, #""null""#, "[]", "{}", "[null]", "[1,[2,[3,[]]]]",
      #"{"a":1,"b":[true,null,{"c":"d"}]}"#, #"{"":""}"#, #"{"a b":1,"مفتاح":2,"👍":3}"#, #"[[],{},[{}],{"a":[]}]"#,
    ].map { $0.replacing("\\u0301", with: "\u{301}").replacing("\\u{202E}", with: "\u{202E}") })
  func textComesOutAgain(text: String) throws {
    #expect(encode(try decode(text)) == text)
  }

  @Test(
    "A number equals the number that came, however it was written",
    arguments: [
      ("1e3", 1000), ("2.50", 2.5), ("1E-7", 1e-7), ("-0", 0), ("1e300", 1e300),
      ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("5e-324", .leastNonzeroMagnitude), ("9223372036854775807", 0x1p63), ("18446744073709551616", 0x1p64),
      ("0.1", 0.1),
    ] as [(String, Double)])
  func numbersKeepTheirValue(text: String, number: Double) throws {
    let value = try decode(text)
    #expect(value == .number(number))
    #expect(try decode(encode(value)) == value)
  }

  @Test("A whole number is written without a fraction", arguments: [0, 1, -1, 300, 123_456, 9_007_199_254_740_991])
  func integersStayIntegers(number: Int) throws {
    #expect(encode(.integer(number)) == String(number))
  }

  @Test("Escaped characters and the characters themselves are the same text")
  func escapes() throws {
    #expect(try decode(#""\u0061\u00e9\ud83d\udc4d""#) == "aé👍")
  }

  @Test("Nested lists and objects survive to a depth of 200")
  func deepNesting() throws {
    let text = String(repeating: #"{"a":["#, count: 100) + String(repeating: "]}", count: 100)
    #expect(encode(try decode(text)) == text)
  }
}
