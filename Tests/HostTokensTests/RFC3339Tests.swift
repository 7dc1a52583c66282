import Foundation
import Testing

@testable import HostTokens

@Suite("RFC 3339 times")
struct RFC3339Tests {
  @Test(
    "known instants are written and read",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_399_999, "2000-02-28T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (951_868_800_000, "2000-03-01T00:00:00.000Z"),
      (978_307_199_999, "2000-12-31T23:59:59.999Z"),
      (1_709_164_800_000, "2024-02-29T00:00:00.000Z"),
      (1_795_255_200_204, "2026-11-21T10:00:00.204Z"),
      (4_102_444_800_000, "2100-01-01T00:00:00.000Z"),
      (4_107_542_399_000, "2100-02-28T23:59:59.000Z"),
      (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
      (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
      (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
      (253_402_300_799_000, "9999-12-31T23:59:59.000Z"),
    ])
  func knownInstants(milliseconds: Int, text: String) throws {
    let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    #expect(RFC3339.text(millisecondsOf: date) == text)
    #expect(try #require(RFC3339.date(from: text)) == date)
  }

  @Test("every day from 1890 to 2110 follows the one before, and has the number that Foundation gives it")
  func everyDay() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let first = CalendarDay(year: 1890, month: 1, day: 1).daysSince1970
    let last = CalendarDay(year: 2110, month: 12, day: 31).daysSince1970
    for number in first...last {
      let day = CalendarDay(daysSince1970: number)
      #expect(day.exists && day.daysSince1970 == number)
      guard number.isMultiple(of: 13) || day.day >= 28 || day.day == 1 else { continue }
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      #expect(parts.year == day.year && parts.month == day.month && parts.day == day.day)
    }
  }

  @Test("every millisecond survives writing and reading, although dates count in binary fractions")
  func millisecondsSurvive() throws {
    for start in [0, 1_795_255_200_000, 4_102_444_799_000, -1000] {
      for milliseconds in start..<(start + 1000) {
        let date = RFC3339.date(ofMilliseconds: milliseconds)
        #expect(RFC3339.milliseconds(of: date) == milliseconds)
        let read = try #require(RFC3339.date(from: RFC3339.text(millisecondsOf: date)))
        #expect(RFC3339.milliseconds(of: read) == milliseconds)
      }
    }
  }

  @Test("fractions are dropped, never rounded up")
  func fractionsAreDropped() {
    let date = Date(timeIntervalSince1970: 59.9996)
    #expect(RFC3339.text(millisecondsOf: date) == "1970-01-01T00:00:59.999Z")
    #expect(RFC3339.text(wholeSecondsOf: date) == "1970-01-01T00:00:59Z")
    #expect(RFC3339.text(wholeSecondsOf: Date(timeIntervalSince1970: -0.5)) == "1969-12-31T23:59:59Z")
  }

  @Test("offsets, small letters and fractions of any length are understood")
  func otherForms() throws {
    let same = [
      "2026-11-21T10:00:00Z", "2026-11-21t10:00:00z", "2026-11-21T13:00:00+03:00", "2026-11-21T04:30:00-05:30",
      "2026-11-21T10:00:00.0000000000000Z", "2026-11-21T10:00:00-00:00", "2026-11-22T00:00:00+14:00",
    ]
    for text in same { #expect(RFC3339.date(from: text) == Date(timeIntervalSince1970: 1_795_255_200)) }
    let quarter = try #require(RFC3339.date(from: "2026-11-21T10:00:00.25+00:00"))
    #expect(quarter == Date(timeIntervalSince1970: 1_795_255_200.25))
    let precise = try #require(RFC3339.date(from: "2026-11-21T10:00:00.1234567894Z"))
    #expect(abs(precise.timeIntervalSince1970 - 1_795_255_200.123_456_789) < 1e-6)
  }

  @Test(
    "days that do not exist and other forms are refused",
    arguments: [
      "", "2026", "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z",
      "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
      "2026-12-31T23:59:60Z", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z",
      "2026-01-01T00:00:00+0300", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60", "2026-1-1T00:00:00Z",
      "2026-01-01T00:00:00Zx", " 2026-01-01T00:00:00Z", "20260101T000000Z", "+2026-01-01T00:00:00Z", "1795255200",
      "٢٠٢٦-01-01T00:00:00Z",
    ])
  func refusals(text: String) {
    #expect(RFC3339.date(from: text) == nil)
  }

  @Test("instants that the text cannot hold are moved to the nearest that it can")
  func extremes() {
    let early = [-1e15, -.infinity, -.greatestFiniteMagnitude, .nan].map(Date.init(timeIntervalSince1970:))
    let late = [1e15, .infinity, .greatestFiniteMagnitude].map(Date.init(timeIntervalSince1970:))
    for date in early { #expect(RFC3339.text(millisecondsOf: date) == "0000-01-01T00:00:00.000Z") }
    for date in late { #expect(RFC3339.text(millisecondsOf: date) == "9999-12-31T23:59:59.999Z") }
  }
}
