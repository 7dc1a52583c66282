import HostPlatform
import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// What a file or a stored row says is held against the same ranges as what a setting or a command says: whoever
// computes with these values later need not ask again.

extension KeyedDecodingContainer {
  /// A whole number of a range.
  func wholeNumber(_ key: Key, in range: ClosedRange<Int>) throws -> Int {
    let number = try decode(Int.self, forKey: key)
    guard range.contains(number) else { throw broken(key, range.rule(broken: number)) }
    return number
  }

  /// A stored duration of a range.
  func span(_ key: Key, in range: ClosedRange<Duration>) throws -> Duration {
    let span = try decode(Duration.self, forKey: key)
    guard range.contains(span) else {
      throw broken(
        key,
        "must be a number of milliseconds from \(range.lowerBound.wholeMilliseconds) to "
          + "\(range.upperBound.wholeMilliseconds); it is \((span / .milliseconds(1)).formattedBriefly)")
    }
    return span
  }

  private func broken(_ key: Key, _ words: String) -> DecodingError {
    .dataCorruptedError(forKey: key, in: self, debugDescription: words)
  }
}

extension Fault {
  enum CodingKeys: String, CodingKey {
    case kind, delay, times, lasts
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try fields.decode(Kind.self, forKey: .kind), delay: try fields.span(.delay, in: Self.delays),
      times: fields.hasValue(.times) ? try fields.wholeNumber(.times, in: Self.counts) : nil,
      lasts: fields.hasValue(.lasts) ? try fields.span(.lasts, in: Self.spans) : nil)
  }
}

extension ActiveFault {
  enum CodingKeys: String, CodingKey {
    case id, fault, remaining, until
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try fields.wholeNumber(.id, in: Count.range), fault: try fields.decode(Fault.self, forKey: .fault),
      remaining: fields.hasValue(.remaining) ? try fields.wholeNumber(.remaining, in: Fault.counts) : nil,
      until: try fields.decodeIfPresent(Date.self, forKey: .until))
  }
}

extension SessionSettings {
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      app: try fields.decode(AppSettings.self, forKey: .app),
      merchant: try fields.decode(Merchant.self, forKey: .merchant),
      theme: try fields.decode(Theme.self, forKey: .theme),
      language: try fields.decode(Language.self, forKey: .language),
      currency: try fields.decode(String.self, forKey: .currency),
      tokenLifetime: try fields.span(.tokenLifetime, in: Self.tokenLifetimes),
      addons: try fields.decode([Addon].self, forKey: .addons), policy: try fields.decode(Policy.self, forKey: .policy),
      registration: try fields.decodeIfPresent(AppRegistration.self, forKey: .registration))
    name = try fields.decodeIfPresent(String.self, forKey: .name)
  }
}

extension Checkout {
  enum CodingKeys: String, CodingKey {
    case lines, context, requestID, atBank
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    lines = try fields.decode([Line].self, forKey: .lines)
    context = try fields.decodeIfPresent(JSONValue.self, forKey: .context)
    requestID = try fields.decodeIfPresent(String.self, forKey: .requestID)
    atBank = try fields.decode(Bool.self, forKey: .atBank)
    guard Self.isPayable(lines) else {
      throw DecodingError.dataCorruptedError(
        forKey: .lines, in: fields, debugDescription: "must come to \(Self.largestSubtotal) hundredths at most")
    }
  }
}
