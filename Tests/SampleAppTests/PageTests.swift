import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import SampleApp
import ServiceLifecycle
import Testing

@Suite("Page, files and life")
struct PageTests {
  @Test(
    "Both pages are HTML that is never stored and names who may frame it", arguments: ["/", "/outside", "/?token=t"])
  func pages(path: String) async throws {
    try await withSampleApp { client in
      let answer = try await client.execute(uri: path, method: .get)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
      let policy = try #require(answer.headers[.contentSecurityPolicy])
      #expect(policy.contains("connect-src 'self';"))
      #expect(policy.contains("frame-ancestors http://localhost:*"))
      #expect(answer.text.hasPrefix("<!doctype html>"))
    }
  }

  @Test("The page with the editor may run a module that it made itself, but never eval; the other may not")
  func ownCode() async throws {
    try await withSampleApp { client in
      for (path, scripts) in [("/", "script-src 'self' blob:;"), ("/outside", "script-src 'self';")] {
        let answer = try await client.execute(uri: path, method: .get)
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.contains(scripts))
        #expect(!policy.contains("unsafe"))
      }
    }
  }

  @Test("Only a page that is to introspect elsewhere may connect to elsewhere, and its scripts stay its own")
  func introspects() async throws {
    try await withSampleApp { client in
      let answer = try await client.execute(uri: "/?introspect=http%3A%2F%2Flocalhost%3A9000%2F", method: .get)
      let policy = try #require(answer.headers[.contentSecurityPolicy])
      #expect(policy.contains("connect-src 'self' http: https:;"))
      #expect(policy.contains("script-src 'self' blob:;"))
    }
  }

  @Test("Only a page that is to load an SDK may run scripts from elsewhere")
  func foreignScript() async throws {
    try await withSampleApp { client in
      let answer = try await client.execute(uri: "/?sdk=http%3A%2F%2Flocalhost%3A9000%2Fsdk.js", method: .get)
      #expect(answer.headers[.contentSecurityPolicy]?.contains("script-src 'self' blob: http: https:;") == true)
    }
  }

  @Test("Scripts and styles carry their type and an entity tag, and are not sent twice")
  func files() async throws {
    try await withSampleApp { client in
      for (path, type) in [("/app.js", "text/javascript"), ("/sample.css", "text/css")] {
        let first = try await client.execute(uri: path, method: .get)
        #expect(first.status == .ok)
        #expect(first.headers[.contentType] == "\(type); charset=utf-8")
        #expect(first.headers[.cacheControl] == "no-cache")
        let tag = try #require(first.headers[.eTag])
        let second = try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: tag])
        #expect(second.status == .notModified)
      }
    }
  }

  @Test("/healthz says ok, to HEAD too")
  func health() async throws {
    try await withSampleApp { client in
      let full = try await client.execute(uri: "/healthz", method: .get)
      let head = try await client.execute(uri: "/healthz", method: .head)
      #expect(full.text == #"{"status":"ok"}"#)
      #expect(head.status == .ok)
    }
  }

  @Test("Port 0 picks a free port on IPv4 loopback and reports it; the host's address is asked for per request")
  func listening() async throws {
    let (ports, report) = AsyncStream.makeStream(of: Int.self)
    let app = buildSampleApp(
      SampleAppConfiguration(
        port: 0,
        introspectURL: { "http://localhost:1/" },
        platformOrigin: { "http://localhost:1" },
        credentials: .init(id: "1234567", secret: "secret"),
        webhookSecret: webhookSecret,
        appID: "1234567",
        publicFolder: publicFolder,
        makeID: { "id" },
        onListening: { report.yield($0) }
      ),
      httpClient: .shared,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    )
    let group = ServiceGroup(configuration: .init(services: [app], logger: app.logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      let port = try #require(await ports.first { _ in true })
      #expect(port > 0)
      let answer = try await HTTPClient.shared.execute(
        HTTPClientRequest(url: "http://127.0.0.1:\(port)/healthz"),
        timeout: .minutes(10)
      )
      #expect(String(buffer: try await answer.body.collect(upTo: 1024)) == #"{"status":"ok"}"#)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }
}
