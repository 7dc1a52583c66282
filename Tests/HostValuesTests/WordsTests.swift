import HostValues
import Testing

@Suite("Words for people")
struct WordsTests {
  @Test(
    "A list of choices reads like a sentence",
    arguments: [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
  func choices(words: [String], sentence: String) {
    #expect(words.orList == sentence)
  }

  @Test(
    "Text of nothing but white space is blank",
    arguments: [("", true), (" ", true), ("\t\n\r\n", true), ("\u{A0}\u{2003}", true), ("a", false), (" a ", false)])
  func blank(text: String, isBlank: Bool) {
    #expect(text.isBlank == isBlank)
  }

  @Test(
    "Whole numbers are written without a fraction",
    arguments: [(1, "1"), (-3, "-3"), (2.5, "2.5"), (1e15, "1000000000000000"), (1e300, "1e+300")])
  func numbers(number: Double, text: String) {
    #expect(number.formattedBriefly == text)
  }
}
