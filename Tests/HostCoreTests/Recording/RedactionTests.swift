import HostTestSupport
import HostValues
import Testing

@testable import HostCore

@Suite("What looks like a token is left out of a text")
struct RedactionTests {
  @Test(
    "wherever it stands",
    arguments: [
      ("v4.public.eyJkYXRhIjp7Im1lcmNoYW50", "[redacted]"), ("v4.public.abc.Zm9vdGVy", "[redacted]"),
      ("a v2.local.abc-_9, b", "a [redacted], b"), ("V4.public.abc", "V4.public.abc"),
      ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "[redacted]"), ("x=eyJhbGciOiJub25lIn0.eyJ9.", "x=[redacted]"),
      ("https://app.test/?token=abc&theme=dark", "https://app.test/?token=[redacted]&theme=dark"),
      ("?access_token=abc#x", "?access_token=[redacted]#x"), ("?TOKEN=abc", "?TOKEN=[redacted]"),
      ("to=https%3A%2F%2Fa%3Ftoken%3Dabc%26b", "to=https%3A%2F%2Fa%3Ftoken%3D[redacted]%26b"),
      (#"{"a":"token=b\"c","d":"e"}"#, #"{"a":"token=[redacted]\"c","d":"e"}"#),
      ("token=v4.public.abc", "token=[redacted]"), ("مخزون v4.public.abc مخزون", "مخزون [redacted] مخزون"),
      ("v4.public.a v4.public.b", "[redacted] [redacted]"),
    ])
  func leftOut(text: String, clean: String) {
    #expect(redacted(text) == clean)
    #expect(redacted(clean) == clean)
  }

  @Test(
    "and nothing else is",
    arguments: [
      "", "v4.public.", "v4.public", "v", "eyJ", "eyJhbGciOiJIUzI1NiJ9", "eyJ.a", "token", "token=", "?token=&a=b",
      "tokens are ended", #"{"token_id":"a","type":"expire-token"}"#, "version 0.2.4", "ever", "مخزون 👩‍👩‍👧",
    ])
  func kept(text: String) {
    #expect(redacted(text) == text)
  }
}
