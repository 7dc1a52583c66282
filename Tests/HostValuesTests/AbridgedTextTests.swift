import HostValues
import Testing

@Suite("Foreign text inside a sentence")
struct AbridgedTextTests {
  @Test(
    "Ordinary text of any language stays as it is",
    arguments: [
      "", "plain", "<img src=x onerror=alert(1)>", "لوحة المخزون", "naïve — “quoted”", "👩‍👩‍👧", "نص\u{200F}.",
    ])
  func ordinary(text: String) {
    #expect(text.abridged() == text)
  }

  @Test(
    "What breaks a line or a terminal becomes visible",
    arguments: [
      ("a\nb", #"a\u{a}b"#), ("a\r\nb", #"a\u{d}\u{a}b"#), ("\t", #"\u{9}"#), ("\0", #"\u{0}"#),
      ("\u{1B}[31mred", #"\u{1b}[31mred"#), ("\u{7F}", #"\u{7f}"#), ("\u{85}", #"\u{85}"#),
      ("a\u{2028}b\u{2029}", #"a\u{2028}b\u{2029}"#),
    ])
  func controls(text: String, shown: String) {
    #expect(text.abridged() == shown)
  }

  @Test(
    "What turns the direction of the rest of the sentence becomes visible",
    arguments: [0x202A, 0x202E, 0x2066, 0x2069] as [UInt32])
  func directionControls(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect("a\(Character(scalar))b".abridged() == "a\\u{\(String(value, radix: 16))}b")
  }

  @Test(
    "Text up to the limit is whole, longer text ends with an ellipsis",
    arguments: [(4, "abcd"), (5, "abcde"), (6, "abcde…"), (500, "abcde…")])
  func limit(count: Int, shown: String) {
    let alphabet = String(repeating: "abcdefghij", count: 50)
    #expect(String(alphabet.prefix(count)).abridged(to: 5) == shown)
  }

  @Test("Sixty characters are shown where nothing else is said")
  func defaultLimit() {
    #expect(String(repeating: "ع", count: 61).abridged() == String(repeating: "ع", count: 60) + "…")
  }

  @Test("A character is never cut, and one with thousands of accents does not get through the limit")
  func accents() {
    #expect("ab👩‍👩‍👧cd".abridged(to: 6) == "ab…")
    #expect(("a" + String(repeating: "\u{301}", count: 100_000)).abridged() == "…")
  }
}
