import HostPlatform
import HostTokens
import HostValues

extension TokenSeal {
  private static let label = "salla-host merchant tokens"

  /// Seals the tokens of an app's access to a store with a key that is derived from the server's signing keys: their
  /// texts are kept nowhere, and each can be made again from the session's state.
  init(_ desk: TokenDesk) {
    self.init(
      seal: { Self.seal($0, desk.keys.current) },
      isGood: { text, seal in
        let keys = desk.keys
        return ([keys.current] + keys.previous).contains { Secret(Self.seal(text, $0)).matches(seal) }
      })
  }

  private static func seal(_ text: String, _ key: SigningKey) -> String {
    Hexadecimal.encode(key.seal(text, for: label))
  }
}
