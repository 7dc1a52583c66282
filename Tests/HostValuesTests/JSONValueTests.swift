import HostValues
import Testing

@Suite("JSON values in Swift")
struct JSONValueTests {
  @Test("Literals make the value that they look like")
  func literals() {
    let value: JSONValue = ["text": "a", "flag": true, "whole": 2, "part": 0.5, "list": [nil, "b"], "none": nil]
    #expect(
      value
        == .object([
          "text": .string("a"), "flag": .bool(true), "whole": .number(2), "part": .number(0.5),
          "list": .array([.null, .string("b")]), "none": .null,
        ]))
  }

  @Test("A literal that names a member twice keeps the last one")
  func repeatedMember() {
    #expect(["a": 1, "a": 2] as JSONValue == .object(["a": .number(2)]))
  }

  @Test("A compact object lacks the members that are nil, and keeps null")
  func compact() {
    #expect(JSONValue.compact(["gone": nil, "null": .null, "kept": "a"]) == ["null": nil, "kept": "a"])
  }

  @Test("Optional text is text or null")
  func optionalText() {
    #expect(JSONValue.optional("a") == "a")
    #expect(JSONValue.optional(nil) == .null)
  }

  @Test("Text and members are there for their own kinds only")
  func parts() {
    #expect((["a": 1] as JSONValue).members == ["a": 1])
    #expect(("a" as JSONValue).members == nil)
    #expect(("a" as JSONValue).text == "a")
    #expect((1 as JSONValue).text == nil)
  }

  @Test(
    "Reasons call each kind by its everyday name, and show small values themselves",
    arguments: [
      (nil, "null", "null"), (true, "true or false", "true"), (3, "a number", "3"), (2.5, "a number", "2.5"),
      ("hi", "text", "\"hi\""), ([1, 2], "a list", "a list"), (["a": 1], "an object", "an object"),
    ] as [(JSONValue, String, String)])
  func words(value: JSONValue, kind: String, brief: String) {
    #expect(value.kind.rawValue == kind)
    #expect(value.brief == brief)
  }

  @Test("Long text is shown by its beginning")
  func longText() {
    #expect(JSONValue.string(String(repeating: "x", count: 1000)).brief == "\"\(String(repeating: "x", count: 60))…\"")
  }
}
