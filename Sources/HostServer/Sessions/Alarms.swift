import HostCore
import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The timers of a session by the session's own clock, so that they survive a restart and follow when it is moved.
struct Alarms: Sendable {
  struct Due: Sendable, Decodable {
    let alarm: Alarm
    let at: Date
  }

  private(set) var waiting: [Due] = []

  mutating func set(_ alarm: Alarm, at due: Date) { waiting.append(Due(alarm: alarm, at: due)) }

  /// Takes away one that has rung.
  mutating func remove(_ alarm: Alarm) {
    if let index = waiting.firstIndex(where: { $0.alarm == alarm }) { waiting.remove(at: index) }
  }

  /// Keeps the world's time of each when the session's clock is moved back.
  mutating func shift(by step: Duration) {
    waiting = waiting.map { Due(alarm: $0.alarm, at: $0.at.addingTimeInterval(step / .seconds(1))) }
  }

  var next: Due? { waiting.min { $0.at < $1.at } }

  /// The next one that should have rung by now.
  func due(at now: Date) -> Alarm? { next.flatMap { $0.at <= now ? $0.alarm : nil } }

  init(_ waiting: [Due] = []) { self.waiting = waiting }

  var json: JSONValue { .array(waiting.map { ["alarm": $0.alarm.json, "at": .integer($0.at.unixMilliseconds)] }) }
}

extension Alarms.Due {
  private enum Key: String, CodingKey {
    case alarm, at
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    alarm = try fields.decode(Alarm.self, forKey: .alarm)
    at = Date(unixMilliseconds: try fields.decode(Int.self, forKey: .at))
  }
}
