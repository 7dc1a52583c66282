import Foundation
import HostBrowser
import Testing

/// One Chromium for all tests that do not need to end theirs. It ends with the process of the tests.
enum SharedBrowser {
  private static let started = Task { try await Chromium(path: path()) }

  /// The browser of this machine.
  static func path() throws -> String {
    let found = try? Chromium.find(nil, environment: ProcessInfo.processInfo.environment)
    return try #require(found, "these tests need a browser: scripts/need chromium installs one")
  }

  /// Opens a page for the time of `use`.
  static func withPage<Value>(
    _ url: String, locale: String? = nil, colorScheme: ColorScheme? = nil,
    _ use: (BrowserPage) async throws -> Value
  ) async throws -> Value {
    let page = try await started.value.open(url, locale: locale, colorScheme: colorScheme)
    do {
      try await page.waitForLoad()
      let value = try await use(page)
      await page.close()
      return value
    } catch {
      await page.close()
      throw error
    }
  }

  /// The same with a page of this body.
  static func withBody<Value>(_ body: String, _ use: (BrowserPage) async throws -> Value) async throws -> Value {
    try await withPage(url(of: body), use)
  }

  static func url(of body: String) -> String {
    "data:text/html;charset=utf-8," + escaped("<!doctype html><meta charset=utf-8><body>\(body)")
  }

  static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
