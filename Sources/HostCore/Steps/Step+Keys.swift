import HostProtocol
import HostValues

/// The keys that sign the server's tokens.
extension Step {
  mutating func changeKeys(_ change: KeyChange) {
    switch change {
    case .rotate: note(.merchant, "rotate-key")
    case .drop(let id): note(.merchant, "drop-key", ["id": .string(id)])
    }
    effects.append(.changeKeys(change))
  }

  mutating func keysChanged(_ change: KeyChange, _ outcome: KeyOutcome) {
    switch outcome {
    case .refused(let why): note(.system, "keys", verdict: .ignored, reason: why)
    case .done(let keys):
      note(.system, "keys", ["keys": .array(keys.map { .string($0) })], reason: change.sentence(keys: keys))
    }
  }
}

extension KeyChange {
  /// What is true of the tokens now.
  fileprivate func sentence(keys: [String]) -> String {
    let signer = keys.first?.abridged() ?? "none"
    let earlier = keys.count - 1
    let good =
      switch earlier {
      case ..<1: "no earlier key is left"
      case 1: "tokens of 1 earlier key stay good"
      default: "tokens of \(earlier) earlier keys stay good"
      }
    return switch self {
    case .rotate: "key \(signer) signs now; \(good)"
    case .drop(let id): "tokens of key \(id.abridged()) are good no more; key \(signer) signs; \(good)"
    }
  }
}
