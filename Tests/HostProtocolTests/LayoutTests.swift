import HostProtocol
import HostValues
import Testing

@Suite("The layout that the guest is told")
struct LayoutTests {
  @Test("It has theme, direction, width, locale and currency, and nothing else")
  func members() {
    #expect(
      Layout(theme: .dark, language: .arabic, currency: "SAR", width: 1180).json
        == ["theme": "dark", "dir": "rtl", "width": 1180, "locale": "ar", "currency": "SAR"])
  }

  @Test(
    "The direction follows from the language", arguments: [(.arabic, "rtl"), (.english, "ltr")] as [(Language, String)])
  func direction(language: Language, direction: String) {
    #expect(language.direction == direction)
    #expect(
      Layout(theme: .light, language: language, currency: "USD", width: 0).json.members?["dir"] == .string(direction))
  }
}
