import HostPreflight
import HostProtocol
import HostValues

extension Input: Decodable {
  /// Reads what this host wrote down itself.
  package init(from decoder: any Decoder) throws { try self.init(from: decoder, by: .journal) }

  /// Reads an input that comes through one of the doors. What a page opens has no stage: the batch says it.
  ///
  /// - Throws: `DecodingError` at the member at fault, in words that follow its name: "must be …; it is …".
  package init(from decoder: any Decoder, by door: InputDoor) throws {
    let fields = try decoder.container(keyedBy: InputMember.self)
    let kind = try fields.word(among: InputKind.of(door), .type)
    if door == .script { try Self.refuseUnknownMembers(of: kind, in: decoder) }
    self =
      switch kind {
      case .open:
        .open(
          stage: door == .page ? "" : try fields.decode(String.self, forKey: .stage), width: try fields.width(),
          place: try fields.place())
      case .frameLoaded: .frameLoaded(load: try fields.load())
      case .examined: .examined(load: try fields.load(), try fields.decode(PreflightReport.self, forKey: .report))
      case .message: .message(load: try fields.load(), try fields.message())
      case .minted: .minted(load: try fields.load(), try fields.decode(MintedToken.self, forKey: .token))
      case .rang: .rang(try fields.decode(Alarm.self, forKey: .alarm))
      case .introspected: .introspected(try Introspection(from: decoder))
      case .clickAction: .clickAction(value: try fields.decode(String.self, forKey: .value))
      case .setTheme: .setTheme(try fields.word(.theme))
      case .setLocale: .setLanguage(try fields.word(.locale))
      case .reload: .reload
      case .reopen: .reopen
      case .tryAgain: .tryAgain
      case .expireToken: .expireToken
      case .look: .look
      case .go: .go(try fields.place(), inHistory: try fields.decodeIfPresent(Bool.self, forKey: .history) ?? false)
      case .dismissRedirect: .dismissRedirect
      case .clickNavItem: .clickNavItem(value: try fields.decode(String.self, forKey: .value))
      case .answerConfirm:
        .answerConfirm(
          try fields.decode(Bool.self, forKey: .confirmed),
          question: fields.hasValue(.id) ? try fields.whole(.id) : nil)
      case .dismissToast: .dismissToast(id: try fields.whole(.id))
      case .completeCheckout:
        .completeCheckout(
          try fields.word(.status),
          threeDSecure: try fields.decodeIfPresent(Bool.self, forKey: .threeDSecure) ?? false)
      case .restored: .restored
      case .dismissRestart: .dismissRestart
      case .bankAnswered: .bankAnswered(try fields.word(.status))
      case .resize: .resize(width: try fields.width())
      case .command: .command(try fields.decode(Input.self, forKey: .input))
      case .setCurrency: .setCurrency(try fields.currency())
      case .setTokenLifetime: .setTokenLifetime(try fields.tokenLifetime())
      case .advanceClock: .moveClock(by: try fields.clockStep())
      case .loadFlawed: .loadFlawed(try fields.word(.flaw))
      case .setFault: .setFault(try fields.fault())
      case .endFaults: .endFaults(fields.hasValue(.group) ? try fields.word(.group) : nil)
      case .send: .send(try fields.hostMessage(from: decoder))
      case .sendRaw: .sendRaw(try fields.decode(JSONValue.self, forKey: .data))
      case .rotateKey: .changeKeys(.rotate)
      case .dropKey: .changeKeys(.drop(id: try fields.decode(String.self, forKey: .id)))
      case .keysChanged: .keysChanged(try fields.keyChange(), try fields.keyOutcome())
      case .trimmed: .trimmed(upTo: try fields.decode(Int.self, forKey: .upTo))
      case .setPolicy: .setPolicy(try fields.policyChange())
      case .reset: .reset(try fields.decode(SessionSettings.self, forKey: .settings))
      case .navigateBack: .go(nil, inHistory: false)
      case .tamperToken: .loadFlawed(.tampered)
      }
  }

  /// Members that are not the input's own are most likely mistyped ones.
  private static func refuseUnknownMembers(of kind: InputKind, in decoder: any Decoder) throws {
    let known = ["type"] + kind.members.map(\.rawValue)
    let fields = try decoder.container(keyedBy: AnyMember.self)
    guard let unknown = fields.allKeys.filter({ !known.contains($0.stringValue) }).min(by: AnyMember.inOrder) else {
      return
    }
    let near = nearest(to: unknown.stringValue, in: known).map { "; did you mean \($0)?" } ?? ""
    throw DecodingError.dataCorruptedError(
      forKey: unknown, in: fields, debugDescription: "is no member of \(kind.rawValue)\(near)")
  }
}

/// A member of whatever name.
private struct AnyMember: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }

  static func inOrder(_ left: AnyMember, _ right: AnyMember) -> Bool { left.stringValue < right.stringValue }
}
