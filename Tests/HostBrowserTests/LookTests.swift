import HostBrowser
import Testing

/// What a page is told about its reader, and the frames inside it too.
@Suite(.serialized) struct LookTests {
  private static let language =
    "[navigator.language, navigator.languages, new Intl.NumberFormat().resolvedOptions().locale]"

  @Test(arguments: ["en", "ar"], EchoServer.Host.allCases)
  func aPageAndItsFrameHaveTheLocale(locale: String, host: EchoServer.Host) async throws {
    let url = try await EchoServer.shared.value.urlOfDashboard(showing: "App", at: host)
    try await SharedBrowser.withPage(url, locale: locale) { page in
      for frame in [PageFrame.top, .app] {
        let language = try await page.evaluate(Self.language, in: frame)
        #expect(language == #"["\#(locale)",["\#(locale)"],"\#(locale)"]"#)
      }
    }
  }

  @Test func theLocaleStaysWhenThePageGoesToAnotherSite() async throws {
    let server = try await EchoServer.shared.value
    try await SharedBrowser.withPage(server.url("one"), locale: "ar") { page in
      for host in [EchoServer.Host.address, .localhost, .address] {
        try await page.navigate(server.url("next", at: host))
        let language = try await page.evaluate(Self.language)
        #expect(language == #"["ar",["ar"],"ar"]"#)
      }
    }
  }

  @Test(arguments: ColorScheme.allCases, EchoServer.Host.allCases)
  func aPageAndItsFrameHaveTheColorScheme(scheme: ColorScheme, host: EchoServer.Host) async throws {
    let url = try await EchoServer.shared.value.urlOfDashboard(showing: "App", at: host)
    try await SharedBrowser.withPage(url, colorScheme: scheme) { page in
      for frame in [PageFrame.top, .app] {
        let isIt = try await page.evaluate(
          "matchMedia('(prefers-color-scheme: \(scheme.rawValue))').matches", in: frame)
        #expect(isIt == "true")
      }
    }
  }
}
