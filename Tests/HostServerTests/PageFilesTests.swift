import HTTPTypes
import Testing

@testable import HostServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("The addresses of the pages' files")
struct PageFilesTests {
  @Test("An address changes with a file, also with one that is new, and with nothing else")
  func changes() async throws {
    try await inFolder { folder in
      try FileManager.default.createDirectory(atPath: "\(folder)/log", withIntermediateDirectories: true)
      let change = { (name: String, text: String) in
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/log/\(name)"))
      }
      try change("log.js", "1")
      let files = PageFiles(folder: folder)
      var seen = [files.address]
      #expect(files.address == seen[0])
      #expect(PageFiles(folder: folder).address == seen[0], "what browsers keep outlives a server")

      for (name, text) in [("log.js", "12"), ("row.js", "1"), ("row.js", "12"), ("row.js", "123")] {
        try change(name, text)
        seen.append(files.address)
      }
      try FileManager.default.removeItem(atPath: "\(folder)/log/row.js")
      seen.append(files.address)
      #expect(Set(seen).count == 6, "\(seen)")
      #expect(files.address == seen[5])
    }
  }

  @Test(
    "Every page links to files that a browser keeps for good", arguments: ["/start", "/compare", "/docs", "/nothing"])
  func links(page: String) async throws {
    try await HostFixture.run { host in
      let text = try await host.send(.get, page).text
      #expect(!text.contains("\"/host/common/"))
      let link = try #require(text.firstMatch(of: /"(\/host\/v[0-9a-f]{16})\/common\/host\.css"/)).1
      let kept = try await host.send(.get, "\(link)/common/host.css")
      #expect(kept.status == .ok)
      #expect(kept.headers[.contentType] == "text/css; charset=utf-8")
      #expect(kept.headers[.cacheControl] == "max-age=31536000, immutable")
      let plain = try await host.send(.get, "/host/common/host.css")
      #expect(plain.text == kept.text)
      #expect(plain.headers[.cacheControl] == "no-cache")
    }
  }

  @Test(
    "An address with a version leads to nothing else",
    arguments: [
      "/host/v0123456789abcdef/none.js", "/host/v0123456789abcdef/", "/host/v0123456789abcdef",
      "/host/v0123/common/host.css", "/host/v0123456789abcdef/v0123456789abcdef/common/host.css",
      "/host/v0123456789abcdef/../../templates/layout.mustache",
      "/host/v0123456789abcdef/%2e%2e/%2e%2e/templates/layout.mustache",
    ])
  func leadsOut(path: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.get, path)
      #expect([.badRequest, .forbidden, .notFound].contains(answer.status))
      #expect(answer.headers[.cacheControl]?.contains("immutable") != true)
    }
  }
}
