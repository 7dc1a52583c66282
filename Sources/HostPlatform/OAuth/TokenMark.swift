import HostValues

/// What a token of an app's access to a store says of itself; whether it is still good, the session of the store knows.
package struct TokenMark: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case access = "at"
    case refresh = "rt"
    /// What the consent page gives out, to be exchanged once.
    case code = "ac"
  }

  package let kind: Kind
  package let session: String
  /// The grant's id.
  package let grant: String
  /// How often the tokens of the grant were refreshed before.
  package let generation: Int

  package init(kind: Kind, session: String, grant: String, generation: Int) {
    self.kind = kind
    self.session = session
    self.grant = grant
    self.generation = generation
  }

  /// The mark as it stands in a token, without its seal.
  package var text: String { "\(kind.rawValue)_\(session).\(grant).\(generation)" }

  /// Reads a mark; nil for a text that is none.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let generation = Int(parts[2]), generation >= 0, String(generation) == parts[2] else {
      return nil
    }
    let head = parts[0].split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard head.count == 2, let kind = Kind(rawValue: String(head[0])) else { return nil }
    self.init(kind: kind, session: String(head[1]), grant: String(parts[1]), generation: generation)
  }
}

/// Seals tokens, so that nobody can make one up, and the same one can be made again from what is known of it.
package struct TokenSeal: Sendable {
  /// Bytes of a token; a longer text is none.
  package static let longest = 512

  private let seal: @Sendable (String) -> String
  private let isGood: @Sendable (_ text: String, _ seal: String) -> Bool

  /// - Parameters:
  ///   - seal: gives the seal of a text, without a dot in it.
  ///   - isGood: whether a seal is, or once was, that of a text.
  package init(
    seal: @escaping @Sendable (String) -> String,
    isGood: @escaping @Sendable (_ text: String, _ seal: String) -> Bool
  ) {
    self.seal = seal
    self.isGood = isGood
  }

  /// The token with this mark.
  package func token(_ mark: TokenMark) -> Secret { Secret("\(mark.text).\(seal(mark.text))") }

  /// What a text says that is a token of ours; nil for any other.
  package func mark(of text: String) -> TokenMark? {
    guard text.utf8.count <= Self.longest, let dot = text.lastIndex(of: "."), let mark = TokenMark(text[..<dot]),
      isGood(mark.text, String(text[text.index(after: dot)...]))
    else { return nil }
    return mark
  }

  /// The texts of a grant's tokens.
  package func texts(of grant: Grant, session: String) -> GrantTokens {
    func text(_ kind: TokenMark.Kind) -> Secret {
      token(TokenMark(kind: kind, session: session, grant: grant.id, generation: grant.generation))
    }
    return GrantTokens(access: text(.access), refresh: text(.refresh))
  }
}
