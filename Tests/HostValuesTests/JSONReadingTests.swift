import HostTestSupport
import HostValues
import Testing

@Suite("JSON is read by its own rules, and each problem has its place")
struct JSONReadingTests {
  @Test("A thousand random values are read as Foundation reads them")
  func random() throws {
    var values = RandomJSON(seed: 11)
    for _ in 0..<1000 {
      let text = try FoundationJSON.text(of: values.next(depth: 5))
      #expect(try JSONValue(json: text) == FoundationJSON.value(of: text))
    }
  }

  @Test(
    "What is not JSON is refused with its place",
    arguments: [
      ("", .cutOff), ("{", .cutOff), (#"{"a""#, .cutOff), (#""abc"#, .cutOff), (#""\u00"#, .cutOff), ("tru", .cutOff),
      ("-", .cutOff), ("1.", .cutOff), ("1e", .cutOff), ("[1,", .cutOff),
      ("{a:1}", .unexpected(byte: UInt8(ascii: "a"), offset: 1)),
      ("'text'", .unexpected(byte: UInt8(ascii: "'"), offset: 0)),
      ("NaN", .unexpected(byte: UInt8(ascii: "N"), offset: 0)),
      ("nul1", .unexpected(byte: UInt8(ascii: "1"), offset: 3)),
      ("01", .unexpected(byte: UInt8(ascii: "1"), offset: 1)), ("-x", .unexpected(byte: UInt8(ascii: "x"), offset: 1)),
      (".5", .unexpected(byte: UInt8(ascii: "."), offset: 0)), ("+1", .unexpected(byte: UInt8(ascii: "+"), offset: 0)),
      ("[1,]", .unexpected(byte: UInt8(ascii: "]"), offset: 3)),
      (#"{"a":1,}"#, .unexpected(byte: UInt8(ascii: "}"), offset: 7)),
      ("\"a\nb\"", .unexpected(byte: 0x0A, offset: 2)), (#""\x""#, .unexpected(byte: UInt8(ascii: "x"), offset: 2)),
      ("1 2", .trailing(offset: 2)), ("[]]", .trailing(offset: 2)), ("null\0", .trailing(offset: 4)),
      ("1e999", .numberTooLarge(offset: 0)),
    ] as [(String, JSONProblem)])
  func malformed(text: String, problem: JSONProblem) {
    #expect(throws: problem) { try JSONValue(json: text) }
    #expect(!problem.words.isEmpty)
  }

  @Test("Bytes that are not UTF-8 are refused where their text begins")
  func notUTF8() {
    #expect(throws: JSONProblem.notUTF8(offset: 2)) {
      try JSONValue(json: [UInt8(ascii: "["), UInt8(ascii: "\""), 0xC3, 0x28, UInt8(ascii: "\""), UInt8(ascii: "]")])
    }
  }

  @Test("Half a surrogate pair becomes a replacement character, and what follows it stays")
  func surrogates() throws {
    #expect(try JSONValue(json: #""\ud83d\udc4d""#) == "👍")
    #expect(try JSONValue(json: #""\ud83d!""#) == "\u{FFFD}!")
    #expect(try JSONValue(json: #""\ud83d\u0041""#) == "\u{FFFD}A")
    #expect(try JSONValue(json: #""\udc4d""#) == "\u{FFFD}")
  }

  @Test("Marks beyond thirty in a row are joined by a joiner, and nothing of them is lost")
  func marks() throws {
    let marks = String(repeating: "\u{301}\u{316}", count: 50)
    let read = try #require(try JSONValue(json: "\"a\(marks)b\"").text)
    #expect(read.unicodeScalars.filter { $0 != "\u{34F}" }.elementsEqual("a\(marks)b".unicodeScalars))
    #expect(read.unicodeScalars.count { $0 == "\u{34F}" } == 3)
    let few = "a" + String(repeating: "\u{301}", count: 30) + "b"
    #expect(try JSONValue(json: "\"\(few)\"").text?.unicodeScalars.elementsEqual(few.unicodeScalars) == true)
    _ = try JSONValue(json: "{\"\(String(repeating: "\u{316}\u{301}", count: 60_000))\":1}")
  }

  @Test("Of members with one name the last counts")
  func repeated() throws { #expect(try JSONValue(json: #"{"a":1,"b":2,"a":3}"#) == ["a": 3, "b": 2]) }

  @Test("White space may stand wherever JSON lets it")
  func space() throws {
    #expect(try JSONValue(json: " \t\r\n{ \"a\" : [ 1 , true ] } \n") == ["a": [1, true]])
  }

  @Test("As deep as the limit is read, one more is refused where it begins")
  func depth() throws {
    let limit = JSONValue.depthLimit
    _ = try JSONValue(json: String(repeating: "[", count: limit) + String(repeating: "]", count: limit))
    #expect(throws: JSONProblem.tooDeep(offset: limit)) {
      try JSONValue(json: String(repeating: "[", count: limit + 1))
    }
    #expect(throws: JSONProblem.tooDeep(offset: limit)) {
      try JSONValue(json: String(repeating: "[", count: 100_000))
    }
  }
}

@Suite("Values of ours go into JSON and come back")
struct JSONCodingTests {
  private struct Sample: Codable, Equatable {
    enum Word: String, Codable { case one, two }
    var text = "a"
    var flag = true
    var whole = -7
    var part = 0.25
    var list = ["b", "c"]
    var lists = [[1], []]
    var missing: String?
    var word = Word.two
    var json: JSONValue = ["any": [1, nil]]
    var names = ["x": 1.5]
  }

  @Test("A value comes back as it was, and what is nil is absent")
  func roundTrip() throws {
    let json = JSONValue.storing(Sample())
    #expect(json.members?["missing"] == nil)
    #expect(json.members?["json"] == ["any": [1, nil]])
    #expect(try json.decoded(as: Sample.self) == Sample())
    #expect(try Sample(json: json.encoded) == Sample())
  }

  @Test("An error names the member at fault with its whole path")
  func paths() throws {
    var members = try #require(JSONValue.storing(Sample()).members)
    members["lists"] = [[1], ["no"]]
    let error = #expect(throws: DecodingError.self) { try JSONValue.object(members).decoded(as: Sample.self) }
    guard case .typeMismatch(_, let context)? = error else {
      Issue.record("it is \(String(describing: error))")
      return
    }
    #expect(context.codingPath.map(\.stringValue) == ["lists", "1", "0"])
  }

  @Test("A whole number has to be whole and exact", arguments: [1.5, 1e300, -1e19, 0x1p63, 0x1p53, -0x1p53])
  func wholeNumbers(number: Double) {
    #expect(throws: DecodingError.self) { try JSONValue.number(number).decoded(as: Int.self) }
  }

  @Test("A number that JSON has no word for never becomes null", arguments: [Double.nan, .infinity, -.infinity])
  func unspeakable(number: Double) throws {
    #expect(JSONValue.number(number).encoded == "\"\(number)\"")
    #expect(JSONValue.storing([number]) == [.string("\(number)")])
  }
}
