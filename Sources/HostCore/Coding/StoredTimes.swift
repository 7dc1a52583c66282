import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

extension JSONValue {
  /// A time as it is stored: whole Unix milliseconds. A time between two milliseconds, which only a guest's own
  /// clock gives, is the text of its seconds since 2001, so that every time comes back exactly.
  package static func time(_ time: Date) -> JSONValue {
    let milliseconds = (time.timeIntervalSince1970 * 1000).rounded()
    guard abs(milliseconds) < 0x1p53, Date(timeIntervalSince1970: milliseconds / 1000) == time else {
      return .string("\(time.timeIntervalSinceReferenceDate)")
    }
    return .number(milliseconds)
  }

  /// The time that was stored so; nil when it is none of `times`.
  package var time: Date? {
    let time: Date? =
      switch self {
      case .number(let milliseconds): Date(timeIntervalSince1970: milliseconds / 1000)
      case .string(let text): Double(text).map(Date.init(timeIntervalSinceReferenceDate:))
      case .null, .bool, .array, .object: nil
      }
    return time.flatMap { Self.times.contains($0) ? $0 : nil }
  }

  /// The times that can be stored: those that a calendar of four digits has, 0001 to 9999.
  package static let times =
    Date(timeIntervalSince1970: -62_135_769_600)...Date(timeIntervalSince1970: 253_402_300_799)

  /// A duration as it is stored: milliseconds, with a fraction if need be. Whole milliseconds come back exactly, and
  /// whole nanoseconds up to a month.
  package static func milliseconds(_ duration: Duration) -> JSONValue {
    let isWhole = duration == .milliseconds(duration.wholeMilliseconds)
    return .number(isWhole ? Double(duration.wholeMilliseconds) : duration / .milliseconds(1))
  }

  /// The duration that was stored so; nil when it is none.
  package var duration: Duration? {
    guard case .number(let milliseconds) = self, abs(milliseconds) < 0x1p53 else { return nil }
    if let whole = Int64(exactly: milliseconds) { return .milliseconds(whole) }
    return Int64(exactly: (milliseconds * 1e6).rounded()).map(Duration.nanoseconds)
  }
}

// The compiler's own coding of our types calls these for their times, in place of Foundation's forms: those would lose
// digits, or mean nothing to a reader.

extension KeyedEncodingContainer {
  mutating func encode(_ time: Date, forKey key: Key) throws { try encode(JSONValue.time(time), forKey: key) }
  mutating func encode(_ times: [Date], forKey key: Key) throws {
    try encode(JSONValue.array(times.map { .time($0) }), forKey: key)
  }
  mutating func encode(_ duration: Duration, forKey key: Key) throws {
    try encode(JSONValue.milliseconds(duration), forKey: key)
  }
  mutating func encodeIfPresent(_ time: Date?, forKey key: Key) throws {
    if let time { try encode(time, forKey: key) }
  }
  mutating func encodeIfPresent(_ duration: Duration?, forKey key: Key) throws {
    if let duration { try encode(duration, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  func decode(_: Date.Type, forKey key: Key) throws -> Date {
    try stored(forKey: key, "a time in Unix milliseconds", \.time)
  }
  func decode(_: [Date].Type, forKey key: Key) throws -> [Date] {
    try stored(forKey: key, "a list of times in Unix milliseconds") { value in
      guard case .array(let items) = value else { return nil }
      let times = items.compactMap(\.time)
      return times.count == items.count ? times : nil
    }
  }
  func decode(_: Duration.Type, forKey key: Key) throws -> Duration {
    try stored(forKey: key, "a number of milliseconds", \.duration)
  }
  func decodeIfPresent(_: Date.Type, forKey key: Key) throws -> Date? {
    hasValue(key) ? try decode(Date.self, forKey: key) : nil
  }
  func decodeIfPresent(_: Duration.Type, forKey key: Key) throws -> Duration? {
    hasValue(key) ? try decode(Duration.self, forKey: key) : nil
  }

  private func stored<Value>(forKey key: Key, _ expected: String, _ read: (JSONValue) -> Value?) throws -> Value {
    let value = try decode(JSONValue.self, forKey: key)
    guard let read = read(value) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "must be \(expected); it is \(value.brief)")
    }
    return read
  }
}
