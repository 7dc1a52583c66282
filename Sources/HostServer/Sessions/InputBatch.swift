package import HostCore
import HostProtocol

/// Numbered inputs of a page: `first` is the number of the first one, and each number is applied once.
package struct InputBatch: Sendable, Decodable {
  /// The id that the page gave itself.
  package let stage: String
  package let first: Int
  /// Id of the last event the page has seen, when it has no live stream and wants the news in the answer.
  package let after: String?
  package let inputs: [PageInput]
}

/// Why a batch is not applied.
package enum BatchRefusal: Error, Sendable, Equatable {
  /// Another page has taken the session over.
  case stageLost
  /// Inputs before this batch never came; the next number that is expected.
  case gap(expected: Int)
}

/// An input in the form in which a page sends it.
package struct PageInput: Sendable, Decodable {
  package let kind: Kind

  package enum Kind: Sendable {
    /// The first input of a page; the stage's id is the batch's.
    case open(width: Int, place: DashboardPlace?)
    case other(Input)
  }

  private enum Key: String, CodingKey {
    case type, width, path, state, load, origin, sender, data, unreadable, value, theme, locale, history
    case confirmed, id, status
    case threeDSecure = "three_d_secure"
  }

  private enum TypeName: String, CaseIterable {
    case open, message, reload, reopen, look, go, resize
    case frameLoaded = "frame-loaded"
    case clickAction = "click-action"
    case setTheme = "set-theme"
    case setLocale = "set-locale"
    case tryAgain = "try-again"
    case expireToken = "expire-token"
    case dismissRedirect = "dismiss-redirect"
    case dismissRestart = "dismiss-restart"
    case dismissToast = "dismiss-toast"
    case clickNavItem = "click-nav-item"
    case answerConfirm = "answer-confirm"
    case completeCheckout = "complete-checkout"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    kind =
      switch try fields.word(TypeName.self, .type) {
      case .open: .open(width: try fields.width(), place: try fields.place())
      case .frameLoaded: .other(.frameLoaded(load: try fields.decode(Int.self, forKey: .load)))
      case .message: .other(try fields.message())
      case .clickAction: .other(.clickAction(value: try fields.decode(String.self, forKey: .value)))
      case .setTheme: .other(.setTheme(try fields.word(Theme.self, .theme)))
      case .setLocale: .other(.setLanguage(try fields.word(Language.self, .locale)))
      case .reload: .other(.reload)
      case .reopen: .other(.reopen)
      case .tryAgain: .other(.tryAgain)
      case .expireToken: .other(.expireToken)
      case .look: .other(.look)
      case .go:
        .other(.go(try fields.place(), inHistory: try fields.decodeIfPresent(Bool.self, forKey: .history) ?? false))
      case .dismissRedirect: .other(.dismissRedirect)
      case .dismissRestart: .other(.dismissRestart)
      case .dismissToast: .other(.dismissToast(id: try fields.decode(Int.self, forKey: .id)))
      case .clickNavItem: .other(.clickNavItem(value: try fields.decode(String.self, forKey: .value)))
      case .answerConfirm:
        .other(
          .answerConfirm(
            try fields.decode(Bool.self, forKey: .confirmed),
            question: try fields.decodeIfPresent(Int.self, forKey: .id)))
      case .completeCheckout:
        .other(
          .completeCheckout(
            try fields.word(CheckoutResult.Status.self, .status),
            threeDSecure: try fields.decodeIfPresent(Bool.self, forKey: .threeDSecure) ?? false))
      case .resize: .other(.resize(width: try fields.width()))
      }
  }
}

extension KeyedDecodingContainer {
  /// One of a closed list of words; the error names them.
  fileprivate func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type, _ key: Key) throws -> Word {
    let text = try decode(String.self, forKey: key)
    guard let word = Word(rawValue: text) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self,
        debugDescription: "must be \(Word.allCases.map(\.rawValue).orList); it is \"\(text.abridged())\"")
    }
    return word
  }
}

extension KeyedDecodingContainer where Key: RawRepresentable<String> {
  private func key(_ name: String) throws -> Key {
    guard let key = Key(stringValue: name) else {
      throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: "has no member \(name)"))
    }
    return key
  }

  fileprivate func width() throws -> Int {
    let width = try decode(Double.self, forKey: key("width"))
    guard (0...100_000).contains(width) else {
      throw DecodingError.dataCorruptedError(
        forKey: try key("width"), in: self, debugDescription: "must be a width in pixels from 0 to 100000")
    }
    return Int(width.rounded())
  }

  fileprivate func place() throws -> DashboardPlace? {
    guard let path = try decodeIfPresent(String.self, forKey: key("path")) else { return nil }
    guard path.hasPrefix("/"), !path.hasPrefix("//") else {
      throw DecodingError.dataCorruptedError(
        forKey: try key("path"), in: self, debugDescription: "must be a path that starts with one slash")
    }
    let state = try decodeIfPresent(JSONValue.self, forKey: key("state"))
    return DashboardPlace(path: path, state: state == .null ? nil : state)
  }

  fileprivate func message() throws -> Input {
    let content: ReceivedMessage.Content =
      if let why = try decodeIfPresent(String.self, forKey: key("unreadable")) {
        .unreadable(why: why)
      } else {
        .data(try decodeIfPresent(JSONValue.self, forKey: key("data")) ?? .null)
      }
    let sender = try decode(MessageSender.self, forKey: key("sender"))
    return .message(
      load: try decode(Int.self, forKey: key("load")),
      ReceivedMessage(sender: sender, origin: try decode(String.self, forKey: key("origin")), content: content))
  }
}
