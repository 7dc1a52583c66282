import HostProtocol
import HostValues

extension KeyedDecodingContainer<InputMember> {
  func load() throws -> Int { try whole(.load) }

  func whole(_ key: InputMember) throws -> Int { try decode(Int.self, forKey: key) }

  func width() throws -> Int {
    let width = try decode(Double.self, forKey: .width)
    guard (0...100_000).contains(width) else { throw broken(.width, "must be a width in pixels from 0 to 100000") }
    return Int(width.rounded())
  }

  func place() throws -> DashboardPlace? {
    guard let path = try decodeIfPresent(String.self, forKey: .path) else { return nil }
    guard path.hasPrefix("/"), !path.hasPrefix("//") else {
      throw broken(.path, "must be a path that starts with one slash")
    }
    return DashboardPlace(path: path, state: try decodeIfPresent(JSONValue.self, forKey: .state))
  }

  func message() throws -> ReceivedMessage {
    let content: ReceivedMessage.Content =
      if let why = try decodeIfPresent(String.self, forKey: .unreadable) {
        .unreadable(why: why)
      } else {
        .data(try decodeIfPresent(JSONValue.self, forKey: .data) ?? .null)
      }
    return ReceivedMessage(
      sender: try decode(MessageSender.self, forKey: .sender), origin: try decode(String.self, forKey: .origin),
      content: content)
  }

  func currency() throws -> String {
    let text = try decode(String.self, forKey: .currency)
    guard text.utf8.count == 3, text.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) else {
      throw broken(.currency, "must be three capital letters, such as SAR; it is \"\(text.abridged())\"")
    }
    return text
  }

  func tokenLifetime() throws -> Duration {
    try duration(.lifetime, in: SessionSettings.tokenLifetimes, rule: "a time from 1s to 24h, such as 300s or 5m")
  }

  func clockStep() throws -> Duration {
    try duration(.by, in: DashboardState.clockOffsets, rule: "a time of 8784h at most, such as 90s, 5m or -1h")
  }

  func fault() throws -> Fault {
    Fault(
      try word(.fault),
      delay: hasValue(.delay)
        ? try duration(.delay, in: Fault.delays, rule: "a time from 1ms to 60s, such as 500ms or 3s")
        : Fault.standardDelay,
      times: try hasValue(.times) ? times() : nil,
      lasts: hasValue(.lasts)
        ? try duration(.lasts, in: Fault.spans, rule: "a time from 1s to 24h, such as 30s or 5m") : nil)
  }

  private func times() throws -> Int {
    let times = try decode(Int.self, forKey: .times)
    guard Fault.counts.contains(times) else { throw broken(.times, Fault.counts.rule(broken: times)) }
    return times
  }

  func hostMessage(from decoder: any Decoder) throws -> HostMessage {
    let message = try HostMessage(from: decoder)
    guard !message.event.isBlank else { throw broken(.event, "must be text that is not empty") }
    return message
  }

  func keyChange() throws -> KeyChange {
    switch try word(.change) as KeyChangeName {
    case .rotate: .rotate
    case .drop: .drop(id: try decode(String.self, forKey: .id))
    }
  }

  func keyOutcome() throws -> KeyOutcome {
    if let why = try decodeIfPresent(String.self, forKey: .refused) { return .refused(why: why) }
    return .done(keys: try decode([String].self, forKey: .keys))
  }

  private func duration(
    _ key: InputMember, in range: ClosedRange<Duration>, rule: String
  ) throws -> Duration {
    let text = try decode(String.self, forKey: key)
    guard let duration = Duration(text: text, signed: range.lowerBound < .zero), range.contains(duration) else {
      throw broken(key, "must be \(rule); it is \"\(text.abridged())\"")
    }
    return duration
  }

  func broken(_ key: InputMember, _ words: String) -> DecodingError {
    .dataCorruptedError(forKey: key, in: self, debugDescription: words)
  }
}

extension KeyedDecodingContainer {
  /// Null counts as absent.
  func hasValue(_ key: Key) -> Bool { contains(key) && (try? decodeNil(forKey: key)) == false }

  /// One of a closed list of words; the error names them.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ key: Key) throws -> Word {
    try word(among: Word.allCases, key)
  }

  func word<Word: RawRepresentable<String>>(among allowed: some Sequence<Word>, _ key: Key) throws -> Word {
    let text = try decode(String.self, forKey: key)
    if let word = Word(rawValue: text), allowed.contains(where: { $0.rawValue == text }) { return word }
    let words = allowed.map(\.rawValue)
    let near = nearest(to: text, in: words).map { "; did you mean \($0)?" } ?? ""
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self,
      debugDescription: "must be \(words.orList); it is \"\(text.abridged())\"\(words.count > 5 ? near : "")")
  }
}

private enum KeyChangeName: String, CaseIterable {
  case rotate, drop
}
