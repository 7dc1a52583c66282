import AsyncHTTPClient
import HTTPTypes
import HostPreflight
import HostStore
import HostTestSupport
import HostValues
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL

@testable import HostEdge
@testable import HostServer

/// A server that answers the platform's own names too, and a client that finds them there and trusts its authority.
struct EdgeFixture: Sendable {
  let host: HostFixture
  let edge: RunningEdge
  let client: HTTPClient

  struct Answer {
    let status: HTTPResponseStatus
    let headers: HTTPHeaders
    let text: String
    let version: HTTPVersion

    var json: JSONValue { (try? JSONValue(json: text)) ?? .null }
  }

  /// The clock stands still at the time of day, since TLS clients judge certificates by the machine's own clock.
  static func run(
    apiToken: String? = nil,
    httpVersion: HTTPClient.Configuration.HTTPVersion = .automatic,
    trusting: Bool = true,
    examine: Examine? = nil, _ test: @escaping @Sendable (EdgeFixture) async throws -> Void
  ) async throws {
    try await HostFixture.run(clock: TestWorld(FixedClock(World.real.now())), apiToken: apiToken, examine: examine) {
      host in
      let door = EdgeSwitch()
      let parts = host.parts
      let running = Task { await parts.runEdge(door) { "http://localhost:\(host.client.port)" } }
      let edge = try await door.open()
      let client = try Self.client(edge, httpVersion, trusting)
      do { try await test(EdgeFixture(host: host, edge: edge, client: client)) } catch {
        try await client.shutdown()
        running.cancel()
        throw error
      }
      try await client.shutdown()
      running.cancel()
      await running.value
    }
  }

  private static func client(
    _ edge: RunningEdge, _ version: HTTPClient.Configuration.HTTPVersion, _ trusting: Bool
  ) throws -> HTTPClient {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    var tls = TLSConfiguration.makeClientConfiguration()
    if trusting {
      tls.trustRoots = .certificates([
        try NIOSSLCertificate(bytes: edge.credentials.certificates.authorityBytes, format: .der)
      ])
    }
    configuration.tlsConfiguration = tls
    configuration.httpVersion = version
    configuration.dnsOverride = Dictionary(
      uniqueKeysWithValues: (PlatformName.allCases.map(\.rawValue) + ["example.com"]).map { ($0, "127.0.0.1") })
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func send(
    _ name: PlatformName, _ path: String, method: HTTPMethod = .GET, host authority: String? = nil,
    headers: HTTPHeaders = [:], body: String? = nil
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: "https://\(name.rawValue):\(edge.port)\(path)")
    request.method = method
    request.headers = headers
    if let authority { request.headers.replaceOrAdd(name: "Host", value: authority) }
    if let body { request.body = .bytes(ByteBuffer(string: body)) }
    let response = try await client.execute(request, timeout: .minutes(10))
    let bytes = try await response.body.collect(upTo: 1 << 22)
    return Answer(
      status: response.status, headers: response.headers, text: String(buffer: bytes), version: response.version)
  }

  func introspect(_ token: String) async throws -> Answer {
    try await send(
      .api, "/exchange-authority/v1/introspect", method: .POST,
      headers: ["Content-Type": "application/json", "S-Source": "1234567"], body: #"{"token":"\#(token)"}"#)
  }

  /// A token that the server made.
  func token() async throws -> String {
    try await host.token()
  }
}
