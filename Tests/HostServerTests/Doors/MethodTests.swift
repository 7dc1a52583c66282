import HTTPTypes
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("Methods that a path does not take")
struct MethodTests {
  private static let all = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "CONNECT", "PROPFIND", "MKCOL",
    "PURGE",
    "LINK", "SEARCH", "LOCK", "COPY", "SUBSCRIBE",
  ]

  @Test("are 405 with Allow on every path that the server has, and only there")
  func everywhere() async throws {
    try await HostFixture.run { host async throws in
      let paths = try #require(try await host.send(.get, "/openapi.json").json["paths"]?.members)
      let described = paths.keys.map { $0.replacing(/{\w+}/, with: "medusa") }
      let others = [
        "/", "/launch", "/start", "/compare", "/docs", "/sessions/1/remote", "/embedded/app/1/abc", "/dashboard",
        "/dashboard/orders/1", "/bank", "/host/dashboard/main.js", "/host/none.js", "/schema/x.json", "/authorities",
        "/authorities/salla-storefront", "/openapi.json",
      ]
      #expect(described.count > 30)
      for path in described + others {
        var allowed: Set<String> = []
        for name in Self.all {
          let method = try #require(HTTPRequest.Method(name))
          // HTTP/1.1 gives CONNECT an address in place of a path.
          if method == .connect { continue }
          let answer = try await host.send(method, path)
          if answer.status == .methodNotAllowed {
            let allow = try #require(answer.headers[.allow], "\(name) \(path)")
            #expect(!allow.split(separator: ", ").contains { $0 == name }, "\(name) \(path): \(allow)")
          } else {
            allowed.insert(name)
          }
        }
        #expect(allowed.count < 7, "\(path) takes \(allowed)")
        #expect(!allowed.isEmpty, "\(path)")
      }
      for name in Self.all where name != "CONNECT" {
        let method = try #require(HTTPRequest.Method(name))
        #expect(try await host.send(method, "/no/such/path").status == .notFound)
      }
    }
  }

  @Test("a path that stands in two rows of the table is taken by the narrower one")
  func narrower() {
    let methods = AllowedMethods([
      (.get, "/a/**"), (.get, "/a/:id"), (.delete, "/a/:id"), (.post, "/a/import"), (.put, "/a/:id/b"),
    ])
    #expect(methods.methods(at: "/a/import") == [.post])
    #expect(methods.methods(at: "/a/1") == [.get, .head, .delete])
    #expect(methods.methods(at: "//a/1/") == [.get, .head, .delete])
    #expect(methods.methods(at: "/a/1/b") == [.put])
    #expect(methods.methods(at: "/a/1/c") == [.get, .head])
    #expect(methods.methods(at: "/a") == nil)
    #expect(methods.methods(at: "/b/1") == nil)
  }

  @Test("every answer says that its type is not to be guessed")
  func nosniff() async throws {
    try await HostFixture.run { host async throws in
      for (method, path) in [
        (HTTPRequest.Method.get, "/healthz"), (.get, "/api/v1/sessions"), (.get, "/openapi.json"), (.get, "/start"),
        (.get, "/host/dashboard/main.js"), (.get, "/host/common/host.css"), (.get, "/host/common/mark.svg"),
        (.get, "/"), (.get, "/nope"),
        (.get, "/api/v1/nope"), (.post, "/healthz"), (.head, "/host/dashboard/main.js"), (.get, "/authorities"),
        (.post, "/authorities/medusa/auth/token/refresh"), (.post, "/exchange-authority/v1/introspect"),
        (.options, "/exchange-authority/v1/introspect"),
      ] {
        #expect(try await host.send(method, path).headers[.xContentTypeOptions] == "nosniff", "\(method) \(path)")
      }
    }
  }
}
