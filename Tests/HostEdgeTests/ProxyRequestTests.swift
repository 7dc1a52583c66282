import Testing

@testable import HostEdge

@Suite struct ProxyRequestTests {
  @Test(arguments: [
    ("CONNECT api.salla.dev:443 HTTP/1.1", ProxyRequest.Target.tunnel(host: "api.salla.dev", port: 443)),
    ("CONNECT API.salla.dev:443 HTTP/1.1", .tunnel(host: "api.salla.dev", port: 443)),
    ("CONNECT [::1]:8443 HTTP/1.0", .tunnel(host: "::1", port: 8443)),
    ("GET http://example.com HTTP/1.1", .http(host: "example.com", port: 80, path: "/")),
    ("GET http://example.com:81/a?b=c#d HTTP/1.1", .http(host: "example.com", port: 81, path: "/a?b=c")),
    ("GET http://example.com?b=c HTTP/1.1", .http(host: "example.com", port: 80, path: "/?b=c")),
    ("POST https://api.salla.dev/x HTTP/1.1", .https(host: "api.salla.dev", port: 443, path: "/x")),
    ("GET http://user:secret@example.com/ HTTP/1.1", .http(host: "example.com", port: 80, path: "/")),
  ])
  func aRequestToAProxySaysWhereItLeads(line: String, target: ProxyRequest.Target) {
    #expect(ProxyRequest(head: line + "\r\n\r\n")?.target == target)
  }

  @Test(arguments: [
    "", "GET / HTTP/1.1", "CONNECT example.com HTTP/1.1", "CONNECT example.com:0 HTTP/1.1",
    "CONNECT example.com:65536 HTTP/1.1", "CONNECT :443 HTTP/1.1", "GET ftp://example.com/ HTTP/1.1",
    "GET http:///x HTTP/1.1", "GET  http://example.com/ HTTP/1.1", "GET http://example.com/ HTTP/2",
    "GET http://exam\u{1}ple.com/ HTTP/1.1", "GET http://example.com/ HTTP/1.1\r\nno colon",
    "GET http://example.com/ HTTP/1.1\r\n folded: x", "CONNECT [::1:443 HTTP/1.1",
  ])
  func whatIsNoRequestToAProxyIsRefused(head: String) {
    #expect(ProxyRequest(head: head + "\r\n\r\n") == nil)
  }

  @Test func aServerGetsTheRequestWithoutWhatWasForTheProxy() throws {
    let head = [
      "POST http://example.com/x HTTP/1.1", "Host: example.com", "Proxy-Authorization: Basic c2VjcmV0",
      "Proxy-Connection: keep-alive", "Connection: keep-alive", "Content-Length: 2",
    ]
    let request = try #require(ProxyRequest(head: head.joined(separator: "\r\n") + "\r\n\r\n"))
    #expect(
      request.forServer(path: "/x")
        == "POST /x HTTP/1.1\r\nHost: example.com\r\nContent-Length: 2\r\nConnection: close\r\n\r\n")
  }

  @Test func anUpstreamMayHaveAPassword() throws {
    let upstream = try #require(Upstream("http://me:p%40ss@proxy.example:3128/"))
    #expect((upstream.host, upstream.port) == ("proxy.example", 3128))
    #expect(upstream.authorization == "Basic bWU6cEBzcw==")
    #expect(Upstream("proxy.example:3128")?.port == 3128)
    #expect(Upstream("http://proxy.example")?.port == 80)
    #expect(Upstream("http://proxy.example")?.authorization == nil)
    #expect(Upstream("socks5://proxy.example:1080") == nil)
    #expect(Upstream("https://proxy.example:443") == nil)
  }
}
