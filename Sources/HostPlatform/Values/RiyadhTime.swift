/// What clock and calendar in Riyadh show at a moment. The platform tells its times so, three hours ahead of UTC all
/// the year (D).
struct RiyadhTime: Equatable {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  /// 0 is Sunday.
  let weekday: Int

  private static let offset = 3 * 3600

  init(_ moment: Moment) {
    let seconds = moment.seconds + Self.offset
    let days = seconds.flooredQuotient(by: 86_400)
    let time = seconds - days * 86_400
    (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60)
    weekday = (days + 4) - (days + 4).flooredQuotient(by: 7) * 7
    (year, month, day) = Self.civil(days: days)
  }

  /// `2026-11-27`.
  var date: String { "\(year.digits(4))-\(month.digits(2))-\(day.digits(2))" }

  /// `12:14:21`.
  var time: String { "\(hour.digits(2)):\(minute.digits(2)):\(second.digits(2))" }

  /// Year, month and day of a number of days since 1970-01-01, in the Gregorian calendar. Years begin in March here,
  /// so that the leap day is the last of one.
  static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
  }

  /// Days since 1970-01-01 of a day of the Gregorian calendar.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.flooredQuotient(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Moment {
  var inRiyadh: RiyadhTime { RiyadhTime(self) }

  /// The same time of the day some months on, a thousand years at most; the last day of the month where it has no such
  /// day (A).
  func adding(months: Int) -> Moment {
    let now = inRiyadh
    let count = now.year * 12 + now.month - 1 + min(max(months, 0), 12_000)
    let (year, month) = (count / 12, count % 12 + 1)
    let next = RiyadhTime.days(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
    let first = RiyadhTime.days(year: year, month: month, day: 1)
    let target = first + min(now.day, next - first) - 1
    let today = RiyadhTime.days(year: now.year, month: now.month, day: now.day)
    return Moment(milliseconds: milliseconds + (target - today) * 86_400_000)
  }
}

extension Int {
  /// The number with zeros in front, so that it has this many digits at least.
  func digits(_ count: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, count - text.utf8.count)) + text
  }
}
