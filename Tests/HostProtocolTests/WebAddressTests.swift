import HostProtocol
import HostValues
import Testing

@Suite("Absolute http and https URLs")
struct WebAddressTests {
  @Test(
    "The origin is the one that a browser gives to the page",
    arguments: [
      ("http://localhost:7256/", "http://localhost:7256"),
      ("http://localhost", "http://localhost"),
      ("HTTP://LocalHost:80/Path", "http://localhost"),
      ("https://example.com:443/a?b#c", "https://example.com"),
      ("https://example.com:80/", "https://example.com:80"),
      ("http://example.com:443/", "http://example.com:443"),
      ("http://example.com:/", "http://example.com"),
      ("http://example.com:08080", "http://example.com:8080"),
      ("http://example.com?x=/a#b", "http://example.com"),
      ("http://example.com#@evil.test/", "http://example.com"),
      ("http://user:secret@example.com:3000/", "http://example.com:3000"),
      ("http://a@b@example.com/", "http://example.com"),
      ("http://localhost\\@evil.test/", "http://localhost"),
      ("http://127.0.0.1:5173", "http://127.0.0.1:5173"),
      ("http://[::1]:3000/a", "http://[::1]:3000"),
      ("https://[2001:DB8::7]/", "https://[2001:db8::7]"),
      ("http://under_score.test/", "http://under_score.test"),
      ("https://xn--mgbh0fb.test", "https://xn--mgbh0fb.test"),
      ("http://localhost/\u{301}", "http://localhost"),
    ])
  func origin(text: String, origin: String) throws {
    #expect(try #require(WebAddress(text)).origin == origin)
  }

  @Test(
    "The host is in lower case, without port, user or brackets",
    arguments: [
      ("http://LOCALHOST:7256/", "localhost"), ("http://[::1]:3000/", "::1"),
      ("https://u:p@s.salla.sa/x", "s.salla.sa"),
      ("http://[fe80::1]", "fe80::1"),
    ])
  func host(text: String, host: String) throws {
    #expect(try #require(WebAddress(text)).host == host)
  }

  @Test(
    "The text stays exactly as it was given",
    arguments: ["HTTP://Example.com:80/A b?x=[1]&y=%20#z#z", "http://مثال.com/مرحبا"])
  func exactText(text: String) throws {
    #expect(try #require(WebAddress(text)).text == text)
  }

  @Test(
    "Whatever is not an absolute http or https URL with a host is refused",
    arguments: [
      "", " ", "/products", "products", "?a=1", "#top", "//evil.test", "///evil.test", "localhost:7256", "http",
      "http:", "http:/", "http://", "https://", "http:///x", "http://?x", "http://#x", "http:example.com",
      "http:/example.com", "http:\\\\example.com", "https://:443", "http://user@", "http://user@:80/",
      "javascript:alert(1)", "JavaScript:alert(1)", "javascript://example.com/%0aalert(1)", " javascript:alert(1)",
      "data:text/html,<script>alert(1)</script>", "vbscript:x", "blob:http://localhost/1", "file:///etc/passwd",
      "ftp://example.com", "ws://example.com", "about:blank", "mailto:a@example.com", "view-source:http://example.com",
    ])
  func refused(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(
    "What a browser would drop, decode or refuse in the host or port is refused",
    arguments: [
      " http://example.com", "http://example.com ", "http://example.com/a ", "http://exa mple.com/",
      "http://exam\tple.com", "ht\ntp://example.com", "http://example.com/\r\nx", "http://example.com/\0",
      "http://%65xample.com", "http://exa<mple>.com", "http://a^b", "http://a|b", "http://example.com:port",
      "http://example.com:65536", "http://example.com:99999999999999999999", "http://example.com:-1",
      "http://example.com:+80", "http://example.com:80:80", "http://example.com:٨٠", "http://[::1", "http://::1/",
      "http://[::1]x/", "http://[]/", "http://[localhost]/", "http://[::g]/",
    ])
  func oddHosts(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test("A port may be anything up to 65535", arguments: [0, 1, 7256, 65535])
  func ports(port: Int) throws {
    #expect(try #require(WebAddress("http://localhost:\(port)")).origin == "http://localhost:\(port)")
  }

  @Test("Two addresses are equal when their texts are")
  func equality() {
    #expect(WebAddress("http://a.test/") == WebAddress("http://a.test/"))
    #expect(WebAddress("http://a.test/") != WebAddress("http://a.test"))
  }

  @Test(
    "On the own machine another site is a number away",
    arguments: [
      ("http://localhost:3000/a?b=localhost#c", "http://127.0.0.1:3000/a?b=localhost#c"),
      ("https://me:localhost@LOCALHOST/", "https://me:localhost@127.0.0.1/"), ("http://localhost", "http://127.0.0.1"),
      ("http://127.0.0.1:3000/", nil), ("https://app.test/", nil), ("http://[::1]:3000/", nil),
    ])
  func otherSite(text: String, other: String?) throws {
    #expect(try #require(WebAddress(text)).onAnotherSite?.text == other)
  }
}
