import HostTokens
import Testing

@Suite("Token settings")
struct TokenSettingsTests {
  @Test("tokens last five minutes unless told otherwise")
  func defaultLifetime() {
    #expect(TokenSettings.default.lifetime == .seconds(300))
  }

  @Test(
    "lifetimes from one second to a day are taken",
    arguments: [Duration.seconds(1), .milliseconds(1500), .seconds(86_400)])
  func accepted(lifetime: Duration) throws {
    #expect(try TokenSettings(lifetime: lifetime).lifetime == lifetime)
  }

  @Test(
    "lifetimes outside are refused",
    arguments: [Duration.zero, .milliseconds(999), .seconds(-5), .seconds(86_400) + .milliseconds(1)])
  func refused(lifetime: Duration) {
    #expect(throws: TokenSettingsProblem.lifetime(lifetime)) { try TokenSettings(lifetime: lifetime) }
  }

  @Test("the reason says what came and what may come")
  func reason() {
    #expect(
      TokenSettingsProblem.lifetime(.milliseconds(500)).reason
        == "the token lifetime is 0.5 seconds, but must be from 1 second to 24 hours")
  }
}
