import HostPlatform
import HostTokens
import HostValues

/// The tokens of an app's access to a store, for OAuth and the Merchant API.
///
/// Their texts are kept nowhere: each says which grant of which session it belongs to, and is sealed with a key that is
/// derived from the server's signing keys, so that the same token can be made again from the session's state.
struct MerchantTokens: Sendable {
  /// What a token says of itself; whether it is still good, the session knows.
  struct Mark: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable {
      case access = "at"
      case refresh = "rt"
    }

    let kind: Kind
    let session: String
    /// The grant's id.
    let grant: String
    let generation: Int

    fileprivate var text: String { "\(kind.rawValue)_\(session).\(grant).\(generation)" }
  }

  private let desk: TokenDesk

  /// Bytes of a token; a longer text is none.
  static let longest = 512
  private static let label = "salla-host merchant tokens"

  init(_ desk: TokenDesk) { self.desk = desk }

  func texts(of grant: Grant, session: String) -> GrantTokens {
    func text(_ kind: Mark.Kind) -> Secret {
      let mark = Mark(kind: kind, session: session, grant: grant.id, generation: grant.generation)
      return Secret("\(mark.text).\(Self.seal(mark, desk.keys.current))")
    }
    return GrantTokens(access: text(.access), refresh: text(.refresh))
  }

  /// What a text says that is a token of this server; nil for any other.
  func mark(of text: String) -> Mark? {
    guard text.utf8.count <= Self.longest else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, let generation = Int(parts[2]), String(generation) == parts[2] else { return nil }
    let head = parts[0].split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard head.count == 2, let kind = Mark.Kind(rawValue: String(head[0])) else { return nil }
    let mark = Mark(kind: kind, session: String(head[1]), grant: String(parts[1]), generation: generation)
    let keys = desk.keys
    let isOurs = ([keys.current] + keys.previous).contains { Secret(Self.seal(mark, $0)).matches(String(parts[3])) }
    return isOurs ? mark : nil
  }

  private static func seal(_ mark: Mark, _ key: SigningKey) -> String {
    Hexadecimal.encode(key.seal(mark.text, for: label))
  }
}
