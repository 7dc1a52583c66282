import HostValues
import Testing

@testable import HostPlatform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Moments and the clock in Riyadh")
struct MomentTests {
  @Test(
    "A moment is written in the three forms that are in use",
    arguments: [
      (1_681_722_861_000, "2023-04-17 12:14:21", "Mon Apr 17 2023 12:14:21 GMT+0300", "2023-04-17T12:14:21+03:00"),
      (0, "1970-01-01 03:00:00", "Thu Jan 01 1970 03:00:00 GMT+0300", "1970-01-01T03:00:00+03:00"),
      (-1, "1970-01-01 02:59:59", "Thu Jan 01 1970 02:59:59 GMT+0300", "1970-01-01T02:59:59+03:00"),
      (951_771_600_000, "2000-02-29 00:00:00", "Tue Feb 29 2000 00:00:00 GMT+0300", "2000-02-29T00:00:00+03:00"),
      (951_771_599_999, "2000-02-28 23:59:59", "Mon Feb 28 2000 23:59:59 GMT+0300", "2000-02-28T23:59:59+03:00"),
    ])
  func forms(milliseconds: Int, standard: String, js: String, iso: String) {
    let moment = Moment(milliseconds: milliseconds)
    #expect(CreatedAtFormat.standard.text(moment) == standard)
    #expect(CreatedAtFormat.js.text(moment) == js)
    #expect(CreatedAtFormat.iso.text(moment) == iso)
  }

  @Test("A time beyond the calendar of four digits is its end")
  func ends() {
    #expect(CreatedAtFormat.standard.text(Moment(milliseconds: .max)).hasPrefix("9999-12-30"))
    #expect(CreatedAtFormat.standard.text(Moment(milliseconds: .min)).hasPrefix("0001-01-02"))
    #expect(Moment(Date(timeIntervalSince1970: 1e300)) == Moment(milliseconds: .max))
    #expect(Moment(Date(timeIntervalSince1970: -.infinity)) == Moment(milliseconds: .min))
    #expect(Moment(Date(timeIntervalSince1970: 1.2345)).milliseconds == 1235)
  }

  @Test("Every day of eight hundred years comes back from its number")
  func days() {
    var expected = RiyadhTime.civil(days: -146_097)
    var wrong: [Int] = []
    for day in -146_097...146_097 {
      let civil = RiyadhTime.civil(days: day)
      let back = RiyadhTime.days(year: civil.year, month: civil.month, day: civil.day)
      if civil != expected || back != day { wrong.append(day) }
      let isLeap = civil.year % 4 == 0 && (civil.year % 100 != 0 || civil.year % 400 == 0)
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][civil.month - 1]
      expected.day += 1
      if expected.day > length { (expected.month, expected.day) = (expected.month + 1, 1) }
      if expected.month > 12 { (expected.year, expected.month) = (expected.year + 1, 1) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "A month on is the same day, or the last one of a shorter month",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-27", 1, "2026-12-27"),
      ("2026-11-27", 12, "2027-11-27"), ("2026-12-31", 2, "2027-02-28"), ("2026-12-01", 0, "2026-12-01"),
    ])
  func months(from: String, months: Int, to: String) throws {
    let parts = from.split(separator: "-").compactMap { Int($0) }
    let day = RiyadhTime.days(year: parts[0], month: parts[1], day: parts[2])
    let moment = Moment(milliseconds: day * 86_400_000 + 9 * 3_600_000)
    #expect(moment.adding(months: months).inRiyadh.date == to)
    #expect(moment.adding(months: months).inRiyadh.time == "12:00:00")
  }

  @Test("A plan of a thousand years and more ends with the calendar")
  func farMonths() { #expect(Samples.noon.adding(months: .max).inRiyadh.year == 3026) }

  @Test("A moment outside of the calendar is not read")
  func refusal() throws {
    #expect(try JSONValue.storing(Samples.noon).decoded(as: Moment.self) == Samples.noon)
    #expect(throws: DecodingError.self) { try JSONValue.integer(1 << 52).decoded(as: Moment.self) }
  }
}
