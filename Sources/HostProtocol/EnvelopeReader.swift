import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads the envelope around an event, and remembers which of its rules were broken.
struct EnvelopeReader {
  private let data: JSONValue
  /// The event's name if there is one, however wrong.
  let name: String?
  let requestID: String?
  let author: MessageAuthor
  /// Rules broken so far by a message that still has a clear meaning.
  private(set) var deviations: [MessageProblem] = []

  init(_ data: JSONValue) {
    self.data = data
    let members = data.members ?? [:]
    let names = [members["event"]?.text, members["type"]?.text, Self.isLegacyText(data) ? "app.ready" : nil]
    name = names.lazy.compactMap { $0 }.first { !$0.isBlank }
    requestID = members["requestId"]?.text
    author = members["metadata"]?.members?["version"]?.text.map { .sdk(version: $0) } ?? .raw
  }

  /// What the log shows of the message: the payload, else all of it.
  var shown: JSONValue { data.members?["payload"] ?? data }

  /// - Throws: the first rule whose breaking leaves the message without a clear meaning.
  mutating func understand() throws(MessageProblem) -> UnderstoodMessage {
    guard let members = data.members else {
      if Self.isLegacyText(data) { throw Self.legacy("app.ready") }
      throw .notAnObject(kind: data.kind.rawValue)
    }
    let name = try eventName(members)
    check(members)
    guard name.utf8.count <= EventCatalogue.longestName else { throw .unknownEvent(name: name, nearest: nil) }
    if EventCatalogue.legacy[name] != nil { throw Self.legacy(name) }
    if Self.isLegacyLoading(name, members) {
      throw .legacy(name: name, meaning: "the form of an old beta: the SDK sends action, show or hide")
    }
    guard EventCatalogue.simulated.contains(name) else {
      throw .unknownEvent(name: name, nearest: EventCatalogue.suggestion(for: name))
    }
    return UnderstoodMessage(
      event: try event(name, members), name: name, payload: members["payload"] ?? [:], requestID: requestID,
      sentAt: sentAt(members), author: author, deviations: deviations)
  }

  private mutating func event(_ name: String, _ members: [String: JSONValue]) throws(MessageProblem) -> GuestEvent {
    var payload = PayloadReader(members["payload"]?.members ?? [:])
    defer { deviations += payload.deviations }
    return try GuestEvent.read(name, from: &payload)
  }

  private func sentAt(_ members: [String: JSONValue]) -> Date? {
    // What is beyond every calendar is no time, and is not kept as one.
    guard case .number(let milliseconds)? = members["timestamp"], abs(milliseconds) < 1e14 else { return nil }
    return Date(timeIntervalSince1970: milliseconds / 1000)
  }

  private func eventName(_ members: [String: JSONValue]) throws(MessageProblem) -> String {
    guard let event = members["event"], event != .null else {
      if members["type"] == "app.ready" { throw Self.legacy("app.ready") }
      throw .missing(field: "event")
    }
    guard let name = event.text else { throw .mistyped(field: "event", expected: "text", came: event.brief) }
    return name
  }

  /// The envelope's other rules (O). A message that breaks one of these still has a clear meaning.
  private mutating func check(_ members: [String: JSONValue]) {
    require("payload", "an object", of: members) { $0.members != nil }
    require("timestamp", "a number of milliseconds", of: members) { $0.isNumber }
    switch members["source"] {
    case "embedded-app"?: break
    case nil, .null?: deviations.append(.missing(field: "source"))
    case let source?: deviations.append(.foreignSource(came: source.brief))
    }
    allow("requestId", "text", of: members) { $0.text != nil }
    allow("metadata", "an object", of: members) { $0.members != nil }
  }

  private mutating func require(
    _ field: String, _ expected: String, of members: [String: JSONValue], _ fits: (JSONValue) -> Bool
  ) {
    if members[field] ?? .null == .null { deviations.append(.missing(field: MemberPlace.document.member(field))) }
    allow(field, expected, of: members, fits)
  }

  /// Null counts as absent.
  private mutating func allow(
    _ field: String, _ expected: String, of members: [String: JSONValue], _ fits: (JSONValue) -> Bool
  ) {
    guard let value = members[field], value != .null, !fits(value) else { return }
    deviations.append(.mistyped(field: MemberPlace.document.member(field), expected: expected, came: value.brief))
  }

  private static func legacy(_ name: String) -> MessageProblem {
    .legacy(name: name, meaning: EventCatalogue.legacy[name] ?? "")
  }

  /// The `ui.loading` of old betas has a status and no action (O).
  private static func isLegacyLoading(_ name: String, _ members: [String: JSONValue]) -> Bool {
    guard name == "embedded::ui.loading" else { return false }
    let payload = members["payload"]?.members ?? members
    return payload["action"] ?? .null == .null && payload["status"] != nil
  }

  /// The one message that old betas send as JSON text instead of an object (O).
  private static func isLegacyText(_ data: JSONValue) -> Bool {
    guard let text = data.text, text.utf8.count < 256 else { return false }
    return text.filter { !$0.isWhitespace } == #"{"type":"app.ready"}"#
  }
}
