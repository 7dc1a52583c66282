/// A day of the Gregorian calendar, carried back unchanged before its introduction (as RFC 3339 does).
///
/// Conversion to and from a day count is plain arithmetic on 400-year cycles, each 146,097 days long. Years are
/// taken to begin in March, so that a leap day is always the last day of its year.
struct CalendarDay: Equatable {
  var year: Int
  var month: Int
  var day: Int

  private static let daysPerCycle = 146_097
  /// Days from 1 March of year 0 to 1 January 1970.
  private static let daysBeforeUnixEpoch = 719_468

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that lies so many days after (or, when negative, before) 1 January 1970.
  init(daysSince1970: Int) {
    let days = daysSince1970 + Self.daysBeforeUnixEpoch
    let cycle = Self.floored(days, by: Self.daysPerCycle)
    let dayOfCycle = days - cycle * Self.daysPerCycle
    // Every 4 years one leap day, every 100 years none, every 400 years one: take them out, then divide evenly.
    let withoutLeapDays = dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096
    let yearOfCycle = withoutLeapDays / 365
    let dayOfYear = dayOfCycle - (yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100)
    // From March on, every five months have 153 days.
    let monthFromMarch = (dayOfYear * 5 + 2) / 153
    day = dayOfYear - (monthFromMarch * 153 + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
  }

  /// Days since 1 January 1970, negative before it.
  var daysSince1970: Int {
    let marchYear = month > 2 ? year : year - 1
    let cycle = Self.floored(marchYear, by: 400)
    let yearOfCycle = marchYear - cycle * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (monthFromMarch * 153 + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return cycle * Self.daysPerCycle + dayOfCycle - Self.daysBeforeUnixEpoch
  }

  /// Whether the calendar has this day; 30 February and month 13 do not exist.
  var exists: Bool {
    (1...12).contains(month) && day >= 1 && day <= Self.days(inMonth: month, of: year)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  private static func floored(_ number: Int, by divisor: Int) -> Int {
    (number >= 0 ? number : number - divisor + 1) / divisor
  }
}
