/// How the platform writes the time at which an event happened. Three forms are in use; apps read one or the other.
package enum CreatedAtFormat: String, Sendable, CaseIterable, Codable {
  /// `2023-04-17 12:14:21`, in Riyadh (D).
  case standard = "default"
  /// `Mon Apr 17 2023 12:14:21 GMT+0300`, as JavaScript shows a date (O).
  case js
  /// `2023-04-17T12:14:21+03:00` (O that some apps get an ISO time; that it names Riyadh's offset is A).
  case iso

  package func text(_ moment: Moment) -> String {
    let time = moment.inRiyadh
    return switch self {
    case .standard: "\(time.date) \(time.time)"
    case .js:
      "\(Self.weekdays[time.weekday]) \(Self.months[time.month - 1]) \(time.day.digits(2)) \(time.year.digits(4)) "
        + "\(time.time) GMT+0300"
    case .iso: "\(time.date)T\(time.time)+03:00"
    }
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
