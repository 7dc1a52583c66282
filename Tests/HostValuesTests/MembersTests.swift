import HostValues
import Testing

@Suite("The members of an object")
struct MembersTests {
  private enum Colour: String, CaseIterable { case red, green }

  private static let json: JSONValue = [
    "name": "Noura", "blank": " ", "count": 3, "half": 1.5, "huge": 9_007_199_254_740_992, "on": true, "wait": "500ms",
    "colour": "gren", "none": nil, "items": [["title": "a"], 5],
  ]

  private let members: Members<MemberProblem>

  init() throws { members = try Members(Self.json) }

  /// What is thrown, as a reader of the place's dotted name sees it.
  private func sentence(_ read: () throws(MemberProblem) -> some Any) -> String {
    do {
      _ = try read()
      return "nothing is wrong"
    } catch { return error.sentence(naming: error.place.dotted) }
  }

  @Test("are read as what they are")
  func kinds() throws {
    #expect(try members.required("name").text() == "Noura")
    #expect(try members.required("count").whole() == 3)
    #expect(try members.required("count").whole(in: 1...3) == 3)
    #expect(try members.required("half").number() == 1.5)
    #expect(try members.required("on").flag())
    #expect(try members.required("wait").duration() == .milliseconds(500))
    #expect(try members.required("items").items().count == 2)
    #expect(members["nothing"] == nil)
    #expect(members["none"]?.unlessNull == nil)
    #expect(members["none"] != nil)
  }

  @Test("say where they are wrong, what came and what is allowed")
  func sentences() throws {
    let items = try members.required("items").items()
    let found = [
      sentence { () throws(MemberProblem) in try members.required("age") },
      sentence { () throws(MemberProblem) in try members.required("count").text() },
      sentence { () throws(MemberProblem) in try members.required("blank").filledText() },
      sentence { () throws(MemberProblem) in try members.required("half").whole() },
      sentence { () throws(MemberProblem) in try members.required("huge").whole() },
      sentence { () throws(MemberProblem) in try members.required("count").whole(in: 5 ... .max) },
      sentence { () throws(MemberProblem) in try members.required("colour").word(Colour.self) },
      sentence { () throws(MemberProblem) in try items[1].members() },
      sentence { () throws(MemberProblem) in try items[0].members().required("title").flag() },
      sentence { () throws(MemberProblem) in try items[0].members(known: ["titel"]) },
    ]
    #expect(
      found == [
        "age is missing", "count must be text; it is 3", "blank must be text that is not empty; it is empty",
        "half must be a whole number; it is 1.5", "huge must be a whole number; it is 9007199254740992",
        "count must be a whole number of 5 or more; it is 3",
        "colour must be red or green; it is \"gren\"; did you mean green?", "items[1] must be an object; it is 5",
        "items[0].title must be true or false; it is \"a\"",
        "there is no member \"items[0].title\" here; did you mean titel?",
      ])
    #expect(members["name"]?.brokenSecret("1 to 4 bytes").sentence(naming: "it") == "it must be 1 to 4 bytes")
  }

  @Test("of names that nobody knows are refused, the first by name")
  func unknownNames() throws {
    #expect(throws: MemberProblem("b", .unknown(near: nil, known: ["colour"]))) {
      try Members<MemberProblem>(["c": 1, "b": 2, "colour": 3], known: ["colour"])
    }
    #expect(throws: MemberProblem(.document, .mistyped(expected: "an object", came: "a list", kind: .list))) {
      try Members<MemberProblem>([], known: [])
    }
  }

  @Test("that are null are absent where their author means it so")
  func nulls() {
    let members = Members<MemberProblem>(["a": nil], form: .jsonWithNulls)
    #expect(members["a"] == nil)
    #expect(throws: MemberProblem("a", .missing)) { try members.required("a") }
  }

  @Test("of text alone stand for numbers and truth values", arguments: ["TRUE", "yes", "1"])
  func texts(flag: String) throws {
    #expect(try Member<MemberProblem>(text: flag, named: "--open").flag())
    #expect(try Member<MemberProblem>(text: "70", named: "--port").whole(in: 0...99) == 70)
    #expect(throws: MemberProblem("--port", .broken(rule: "a whole number from 0 to 9", came: "\"70\"", near: nil))) {
      try Member<MemberProblem>(text: "70", named: "--port").whole(in: 0...9)
    }
    #expect(throws: MemberProblem("on", .mistyped(expected: "true or false", came: "\"yes\"", kind: .text))) {
      try Members<MemberProblem>(["on": "yes"]).required("on").flag()
    }
  }

  @Test("have a place that programs and people can read")
  func places() {
    let place = MemberPlace.document.member("a/b").item(2).member("c~d")
    #expect(place.pointer == "/a~1b/2/c~0d")
    #expect(place.dotted == "a/b[2].c~d")
    #expect(place.name == "c~d")
    #expect(MemberPlace.document.member("a").item(1).name == "a[1]")
    #expect(MemberPlace.document.name == nil)
    #expect(MemberPlace.document.pointer == "")
    #expect("payload.title" as MemberPlace == MemberPlace.document.member("payload").member("title"))
    #expect(("payload.title" as MemberPlace).isWithin("payload"))
    #expect(!("payload.title" as MemberPlace).isWithin("title"))
  }
}
