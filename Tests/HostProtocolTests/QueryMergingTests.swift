import HostProtocol
import HostValues
import Testing

@Suite("Merging query items into a URL")
struct QueryMergingTests {
  /// The URL with `a=1` and a fresh `token` merged in.
  private func merged(_ text: String) throws -> String {
    let address = try #require(WebAddress(text))
    return address.merging([(name: "token", value: "T"), (name: "a", value: "1")], replacing: ["token"])
  }

  @Test(
    "Ours come behind the app's own, before the fragment",
    arguments: [
      ("http://x.test", "http://x.test/?token=T&a=1"),
      ("http://x.test/", "http://x.test/?token=T&a=1"),
      ("http://x.test/app", "http://x.test/app?token=T&a=1"),
      ("http://x.test?b=2", "http://x.test/?b=2&token=T&a=1"),
      ("http://x.test/?b=2", "http://x.test/?b=2&token=T&a=1"),
      ("http://x.test/?", "http://x.test/?token=T&a=1"),
      ("http://x.test/#", "http://x.test/?token=T&a=1#"),
      ("http://x.test#home", "http://x.test/?token=T&a=1#home"),
      ("http://x.test/?b=2#/route?token=own", "http://x.test/?b=2&token=T&a=1#/route?token=own"),
      ("http://x.test/#/route/?a=own", "http://x.test/?token=T&a=1#/route/?a=own"),
      ("http://u:p@[::1]:80/p", "http://u:p@[::1]:80/p?token=T&a=1"),
    ])
  func placement(url: String, result: String) throws {
    #expect(try merged(url) == result)
  }

  @Test(
    "The app's own item of the same name wins, whatever its value",
    arguments: [
      ("http://x.test/?a=own", "http://x.test/?a=own&token=T"),
      ("http://x.test/?a=", "http://x.test/?a=&token=T"),
      ("http://x.test/?a", "http://x.test/?a&token=T"),
      ("http://x.test/?%61=own", "http://x.test/?%61=own&token=T"),
      ("http://x.test/?a=1&a=2", "http://x.test/?a=1&a=2&token=T"),
      ("http://x.test/?A=own", "http://x.test/?A=own&token=T&a=1"),
      ("http://x.test/?a[]=own", "http://x.test/?a[]=own&token=T&a=1"),
    ])
  func ownWins(url: String, result: String) throws {
    #expect(try merged(url) == result)
  }

  @Test(
    "The app's own token is replaced, wherever and however often it stands",
    arguments: [
      ("http://x.test/?token=old", "http://x.test/?token=T&a=1"),
      ("http://x.test/?token=old&b=2", "http://x.test/?b=2&token=T&a=1"),
      ("http://x.test/?b=2&token=1&c=3&token=2", "http://x.test/?b=2&c=3&token=T&a=1"),
      ("http://x.test/?token", "http://x.test/?token=T&a=1"),
      ("http://x.test/?t%6Fken=old", "http://x.test/?token=T&a=1"),
      ("http://x.test/?Token=own", "http://x.test/?Token=own&token=T&a=1"),
      ("http://x.test/?my-token=own", "http://x.test/?my-token=own&token=T&a=1"),
    ])
  func tokenIsReplaced(url: String, result: String) throws {
    #expect(try merged(url) == result)
  }

  @Test(
    "The app's own items, path and fragment keep their exact text",
    arguments: [
      "q=a+b%20c", "q=%2B", "filter[x]=[1]&y=%20", "q=مرحبا&r=%D9%85", "%zz=1&%=2&%4", "x=%FF%FE", "a%26b=1",
      "json={\"k\":1}|^`", "b=1=2==", "e=&f", "c=%e2%9c%93&d=%E2%9C%93", "x=1;y=2",
    ])
  func exactText(query: String) throws {
    #expect(
      try merged("http://x.test/a b/%2e/é/[1]?\(query)#/f[1]%20 é?#x")
        == "http://x.test/a b/%2e/é/[1]?\(query)&token=T&a=1#/f[1]%20 é?#x")
  }

  @Test(
    "Our names and values are encoded so that they arrive as they are",
    arguments: [
      ("v4.public.aB-_9~", "v4.public.aB-_9~"), ("a b", "a%20b"), ("a&b=c#d", "a%26b%3Dc%23d"),
      ("+%?/", "%2B%25%3F%2F"),
      ("متجر", "%D9%85%D8%AA%D8%AC%D8%B1"), ("👍", "%F0%9F%91%8D"), ("\n\u{1}", "%0A%01"), ("", ""),
    ])
  func encoding(value: String, encoded: String) throws {
    let address = try #require(WebAddress("http://x.test/"))
    #expect(address.merging([(name: value, value: value)], replacing: []) == "http://x.test/?\(encoded)=\(encoded)")
  }

  @Test("Without anything to add the query stays as it is")
  func nothingToAdd() throws {
    #expect(try #require(WebAddress("http://x.test/?b=2#f")).merging([], replacing: []) == "http://x.test/?b=2#f")
    #expect(try #require(WebAddress("http://x.test?token=1")).merging([], replacing: ["token"]) == "http://x.test/")
  }

  @Test("A name with a plus is the name with a space")
  func plus() throws {
    let address = try #require(WebAddress("http://x.test/?my+name=own&bad%+1=own"))
    #expect(
      address.merging([(name: "my name", value: "ours"), (name: "bad% 1", value: "ours")], replacing: [])
        == "http://x.test/?my+name=own&bad%+1=own")
  }
}
