package import HostValues

extension InstallationCommand: Encodable {
  /// `{"type": "subscribe", "plan": "pro"}`.
  package var json: JSONValue {
    let members: [Member: JSONValue?] =
      switch self {
      case .install, .update, .uninstall, .renew: [:]
      case .startTrial(let plan, let days): [.plan: plan.map { .string($0) }, .days: .integer(days)]
      case .subscribe(let plan): [.plan: .string(plan)]
      case .buyAddon(let order): order.members
      case .cancelSubscription(let addon), .expireSubscription(let addon): [.addon: addon.map { .string($0) }]
      case .changeSettings(let settings): [.settings: .object(settings)]
      case .redeliver(let delivery): [.delivery: .integer(delivery)]
      }
    var named: [String: JSONValue] = [Member.type.rawValue: .string(kind.rawValue)]
    for (member, value) in members { named[member.rawValue] = value }
    return .object(named)
  }

  package func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

extension InstallationCommand: Decodable {
  /// - Throws: `DecodingError` at the member at fault, in words that follow its name.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Member.self)
    let word = try fields.decode(String.self, forKey: .type)
    guard let kind = Kind(rawValue: word) else {
      let known = Kind.allCases.map(\.rawValue)
      throw fields.broken(.type, "must be \(known.orList); it is \"\(word.abridged())\"")
    }
    self =
      switch kind {
      case .install: .install
      case .update: .update
      case .uninstall: .uninstall
      case .renew: .renew
      case .startTrial:
        .startTrial(plan: try fields.decodeIfPresent(String.self, forKey: .plan), days: try fields.days())
      case .subscribe: .subscribe(plan: try fields.decode(String.self, forKey: .plan))
      case .buyAddon: .buyAddon(try fields.order())
      case .cancelSubscription: .cancelSubscription(addon: try fields.decodeIfPresent(String.self, forKey: .addon))
      case .expireSubscription: .expireSubscription(addon: try fields.decodeIfPresent(String.self, forKey: .addon))
      case .changeSettings: .changeSettings(try fields.decode([String: JSONValue].self, forKey: .settings))
      case .redeliver: .redeliver(delivery: try fields.decode(Int.self, forKey: .delivery))
      }
  }
}

extension KeyedDecodingContainer<InstallationCommand.Member> {
  fileprivate func days() throws -> Int {
    try number(.days, in: Trial.days) ?? Trial.standardDays
  }

  fileprivate func order() throws -> AddonOrder {
    AddonOrder(
      slug: try decode(String.self, forKey: .addon),
      quantity: try number(.quantity, in: Subscription.Quantity.range) ?? 1,
      name: try decodeIfPresent(String.self, forKey: .name), cents: try number(.cents, in: Plan.Price.range))
  }

  private func number(_ key: Key, in range: ClosedRange<Int>) throws -> Int? {
    guard let number = try decodeIfPresent(Int.self, forKey: key) else { return nil }
    guard range.contains(number) else { throw broken(key, range.rule(broken: number)) }
    return number
  }

  fileprivate func broken(_ key: Key, _ words: String) -> DecodingError {
    .dataCorruptedError(forKey: key, in: self, debugDescription: words)
  }
}
