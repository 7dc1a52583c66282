import HostValues
import Testing

@Suite("Did you mean")
struct NearestNameTests {
  private let known = ["locale", "theme", "token", "merchant-id", "merchant-name"]

  @Test(
    "A mistyped name finds the one that was meant",
    arguments: [
      ("theme", "theme"), ("thmee", "theme"), ("Theme", "theme"), ("locales", "locale"), ("tokn", "token"),
      ("merchant_id", "merchant-id"), ("merchantname", "merchant-name"), ("merchnt-nam", "merchant-name"),
    ])
  func near(name: String, meant: String) {
    #expect(nearest(to: name, in: known) == meant)
  }

  @Test("A name that is far from all finds none", arguments: ["", "x", "colour", "merchant", "شعار"])
  func far(name: String) {
    #expect(nearest(to: name, in: known) == nil)
  }

  @Test("Of two equally near names the first of the alphabet is taken")
  func tie() {
    #expect(nearest(to: "bat", in: ["hat", "cat", "rat"]) == "cat")
  }

  @Test("Nothing is near when nothing is known")
  func empty() {
    #expect(nearest(to: "theme", in: [String]()) == nil)
  }

  @Test("A name of a megabyte is far from all", .timeLimit(.minutes(10)))
  func enormous() {
    #expect(nearest(to: String(repeating: "theme", count: 200_000), in: known) == nil)
  }
}
