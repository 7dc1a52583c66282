import HostProtocol
import HostValues
import Testing

@Suite("The launch URL")
struct LaunchURLTests {
  private func launch(
    _ app: String = "https://app.test/start", theme: Theme = .light, language: Language = .english,
    profile: LaunchProfile = .superset
  ) throws -> String {
    LaunchURL(
      app: try #require(WebAddress(app)), appID: "1234567", merchantID: 42, theme: theme, language: language,
      profile: profile
    ).text(token: "v4.public.abc-_")
  }

  @Test(
    "Each profile has its own parameters",
    arguments: [
      (.documented, "token=v4.public.abc-_&theme=light&lang=en"),
      (.observed, "token=v4.public.abc-_&theme=light&lang=en&app_id=1234567&locale=en"),
      (.superset, "token=v4.public.abc-_&theme=light&lang=en&app_id=1234567&locale=en&store_id=42"),
    ] as [(LaunchProfile, String)])
  func profiles(profile: LaunchProfile, query: String) throws {
    #expect(try launch(profile: profile) == "https://app.test/start?\(query)")
  }

  @Test(
    "A dark dashboard says so in theme, and beyond the documented profile in dark too",
    arguments: [
      (.documented, "token=v4.public.abc-_&theme=dark&lang=ar"),
      (.observed, "token=v4.public.abc-_&theme=dark&lang=ar&app_id=1234567&locale=ar&dark=true"),
      (.superset, "token=v4.public.abc-_&theme=dark&lang=ar&app_id=1234567&locale=ar&dark=true&store_id=42"),
    ] as [(LaunchProfile, String)])
  func darkAndArabic(profile: LaunchProfile, query: String) throws {
    #expect(try launch(theme: .dark, language: .arabic, profile: profile) == "https://app.test/start?\(query)")
  }

  @Test("The app's own parameters win, its token does not, and its fragment stays")
  func ownParameters() throws {
    #expect(
      try launch("https://app.test/?theme=neon&token=mine&lang=fr&store_id=1&x=%2F#/home", theme: .dark)
        == "https://app.test/?theme=neon&lang=fr&store_id=1&x=%2F&token=v4.public.abc-_&app_id=1234567&locale=en&dark=true"
        + "#/home")
  }

  @Test("An app at an IPv6 address or another port is launched there")
  func addresses() throws {
    #expect(
      try launch("http://[::1]:5173", profile: .documented)
        == "http://[::1]:5173/?token=v4.public.abc-_&theme=light&lang=en")
  }

  @Test("The profiles are called by the names that the configuration uses")
  func names() {
    #expect(LaunchProfile.allCases.map(\.rawValue) == ["documented", "observed", "superset"])
  }
}
