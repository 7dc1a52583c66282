import HTTPTypes
import HostEdge
import HostValues
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing

@testable import HostEdge
@testable import HostServer

@Suite("The doors of the platform's own names", .timeLimit(.minutes(5)))
struct EdgeDoorsTests {
  @Test(
    "the names of back ends have nothing of the control API, and no page", arguments: [PlatformName.api, .accounts])
  func foreignRoutes(name: PlatformName) async throws {
    try await EdgeFixture.run { edge async throws in
      let house = edge.host.parts.house
      let pages = edge.host.parts.pages
      let dashboards = DashboardController(sessions: house.sessions, pages: pages)
      let others = (dashboards.routes + dashboards.makingRoutes).map { ($0.method, $0.path) }
      let table = edge.host.parts.controlRoutes.map { ($0.method, "/api/v1" + $0.path) } + others
      #expect(table.count > 40)
      for (method, path) in table {
        let filled = path.split(separator: "/").map { $0.hasPrefix(":") ? "1" : $0 }.joined(separator: "/")
        let answer = try await edge.send(name, "/" + filled, method: HTTPMethod(rawValue: method.rawValue))
        #expect(answer.status == .notFound, "\(method) \(path)")
      }
    }
  }

  @Test("a page's WebSocket is spoken over TLS, by a page of the dashboard there and by no other")
  func webSocket() async throws {
    try await EdgeFixture.run { edge async throws in
      let path = try await edge.host.channelPath()
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.applicationProtocols = ["http/1.1"]
      configuration.trustRoots = .certificates([
        try NIOSSLCertificate(bytes: edge.edge.credentials.certificates.authorityBytes, format: .der)
      ])
      let tls = (context: try NIOSSLContext(configuration: configuration), name: "s.salla.sa")
      let own = ["Host": "s.salla.sa", "Origin": "https://s.salla.sa"]
      try await WebSocketTalk.with(port: edge.edge.port, tls: tls) { socket in
        #expect(try await socket.ask(path, headers: own).hasPrefix("HTTP/1.1 101 "))
        #expect(try await socket.message().events.isEmpty == false)
        try await socket.send([HostFixture.open], first: 1)
        let opened = try await socket.message()
        #expect(opened["applied"] == 1)
      }
      let foreign = [
        ["Host": "s.salla.sa", "Origin": "http://localhost:3000"], ["Host": "api.salla.dev"], ["Host": "localhost"],
      ]
      for headers in foreign {
        try await WebSocketTalk.with(port: edge.edge.port, tls: tls) { socket in
          let head = try await socket.ask(path, headers: headers)
          #expect(head.hasPrefix("HTTP/1.1 4"), "\(headers): \(head.prefix(60))")
        }
      }
    }
  }
}
