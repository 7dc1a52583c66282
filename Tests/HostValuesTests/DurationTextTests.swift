import HostValues
import Testing

@Suite("Times are text with a unit")
struct DurationTextTests {
  @Test(
    "A time is read with its unit, a bare number as seconds",
    arguments: [
      ("500ms", .milliseconds(500)), ("5s", .seconds(5)), ("5", .seconds(5)), ("2m", .seconds(120)),
      ("1h", .seconds(3600)), ("0s", .zero), ("999999999h", .seconds(3600) * 999_999_999),
    ] as [(String, Duration)])
  func reads(text: String, duration: Duration) {
    #expect(Duration(text: text) == duration)
    #expect(Duration(text: text, signed: true) == duration)
  }

  @Test(
    "What is no time is refused",
    arguments: [
      "", "s", "5 s", "5S", "-5s", "+5s", "1.5s", "5d", "5sec", "1000000000s", "٥s", "5ms5", "99999999999999999999s",
    ])
  func refuses(text: String) {
    #expect(Duration(text: text) == nil)
  }

  @Test("A minus sign is read where it is allowed", arguments: [("-5m", -300), ("-90s", -90), ("-0s", 0)])
  func signed(text: String, seconds: Int) {
    #expect(Duration(text: text, signed: true) == .seconds(seconds))
    #expect(Duration(text: text) == nil)
    #expect(Duration(text: "-" + text, signed: true) == nil)
  }

  @Test(
    "A time is written in its largest whole unit, and reads as itself",
    arguments: [
      (.zero, "0s"), (.milliseconds(1), "1ms"), (.milliseconds(1500), "1500ms"), (.seconds(90), "90s"),
      (.seconds(300), "5m"), (.seconds(-5400), "-90m"), (.seconds(86_400), "24h"), (.milliseconds(-250), "-250ms"),
    ] as [(Duration, String)])
  func writes(duration: Duration, text: String) {
    #expect(duration.text == text)
    #expect(Duration(text: text, signed: true) == duration)
  }
}
