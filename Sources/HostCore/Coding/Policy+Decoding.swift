import HostProtocol
import HostValues

extension Policy: Decodable {
  /// What an older host did not write down is as in a new session.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    conformance = try fields.decodeIfPresent(Conformance.self, forKey: .conformance) ?? conformance
    unknownEvents = try fields.decodeIfPresent(UnknownEvents.self, forKey: .unknownEvents) ?? unknownEvents
    redirects = try fields.decodeIfPresent(Redirects.self, forKey: .redirects) ?? redirects
    questions = try fields.decodeIfPresent(Questions.self, forKey: .questions) ?? questions
    payments = try fields.decodeIfPresent(Payments.self, forKey: .payments) ?? payments
    launchProfile = try fields.decodeIfPresent(LaunchProfile.self, forKey: .launchProfile) ?? launchProfile
    if fields.hasValue(.refreshLimit) { refreshLimit = try fields.wholeNumber(.refreshLimit, in: Self.refreshLimits) }
    if fields.hasValue(.refreshWindow) { refreshWindow = try fields.span(.refreshWindow, in: Self.refreshWindows) }
  }
}

extension KeyedDecodingContainer<InputMember> {
  func policyChange() throws -> PolicyChange {
    var change = PolicyChange()
    change.conformance = try optionalWord(.conformance)
    change.unknownEvents = try optionalWord(.unknownEvents)
    change.redirects = try optionalWord(.redirects)
    change.questions = try optionalWord(.confirm)
    change.payments = try optionalWord(.checkout)
    change.launchProfile = try optionalWord(.launchParameters)
    change.refreshLimit = try hasValue(.refreshLimit) ? refreshLimit() : nil
    return change
  }

  private func optionalWord<Word: RawRepresentable<String> & CaseIterable>(_ key: InputMember) throws -> Word? {
    hasValue(key) ? try word(key) : nil
  }

  private func refreshLimit() throws -> Int {
    try wholeNumber(.refreshLimit, in: Policy.refreshLimits)
  }
}

extension PolicyChange {
  var members: [InputMember: JSONValue?] {
    [
      .conformance: conformance.map { .string($0.rawValue) },
      .unknownEvents: unknownEvents.map { .string($0.rawValue) },
      .redirects: redirects.map { .string($0.rawValue) }, .confirm: questions.map { .string($0.rawValue) },
      .checkout: payments.map { .string($0.rawValue) }, .launchParameters: launchProfile.map { .string($0.rawValue) },
      .refreshLimit: refreshLimit.map { .integer($0) },
    ]
  }

  /// The members that change, for the journal.
  var json: JSONValue {
    .compact(Dictionary(members.map { ($0.key.rawValue, $0.value) }) { first, _ in first })
  }
}
