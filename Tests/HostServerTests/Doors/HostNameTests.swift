import Foundation
import HostValues
import Testing

@testable import HostServer

@Suite("The Host header")
struct HostNameTests {
  @Test(
    "is a name or an address, with a port or without",
    arguments: [
      ("localhost", "localhost", nil), ("LocalHost:7255", "localhost", 7255), ("127.0.0.1:0", "127.0.0.1", 0),
      ("[::1]", "[::1]", nil), ("[::FFFF:127.0.0.1]:65535", "[::ffff:127.0.0.1]", 65535),
      ("a-b.c_d", "a-b.c_d", nil),
    ] as [(String, String, Int?)])
  func good(text: String, name: String, port: Int?) throws {
    let host = try #require(HostName(text))
    #expect(host.name == name)
    #expect(host.port == port)
  }

  @Test(
    "is refused in every other form",
    arguments: [
      "", ":", ":80", "localhost:", "localhost:port", "localhost:80:80", "localhost:65536", "localhost:+80",
      "localhost:-1", "localhost:8 0", "localhost,evil", "localhost/evil", "localhost@evil", "user@localhost",
      "localhost#", "localhost?x", "local host", "[::1", "::1", "[]", "[::1]x", "[::1]:", "[localhost]", "[::1]]",
      "localhost:١", "ｌocalhost", "localhost\u{0}", "localhost:000080",
    ])
  func bad(text: String) { #expect(HostName(text) == nil) }

  @Test(
    "that is malformed, missing or doubled is refused on the wire",
    arguments: [
      (["Host: localhost", "Host: localhost"], "/healthz", 400), (["Host: localhost", "host: evil"], "/healthz", 400),
      (["Host: localhost:x"], "/healthz", 400), (["Host: localhost, evil"], "/healthz", 400),
      (["Host: "], "/healthz", 400),
      (["Host: evil.example"], "/healthz", 403), (["X-None: 1"], "/healthz", 403),
      (["Host: localhost"], "http://localhost/healthz", 200), (["Host: [::1]:1"], "/healthz", 200),
    ])
  func onTheWire(headers: [String], target: String, status: Int) async throws {
    try await HostFixture.run { host in
      let caller = try await RawCaller(port: host.client.port)
      try await caller.get(target, headers: headers + ["Connection: close"])
      #expect(try await caller.untilClosed().hasPrefix("HTTP/1.1 \(status) "))
    }
  }
}
