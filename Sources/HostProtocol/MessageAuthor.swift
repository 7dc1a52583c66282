import HostValues

/// Who wrote a message, as far as it shows: the SDK checks most rules before it sends, so a broken one has one of two
/// explanations.
package enum MessageAuthor: Sendable, Equatable {
  /// The SDK: it adds `metadata.version` to every message (O). The version may be empty.
  case sdk(version: String)
  /// Code that posts without the SDK.
  case raw

  /// Why a message of this author breaks a rule, and what to do about it.
  var explanation: String {
    switch self {
    case .raw:
      "posted without the SDK (no metadata.version): call the SDK, which checks this, or build the message as it does"
    case .sdk(""):
      "the SDK checks this before it sends, and this message does not say its version: compare it with 0.2.x, or look for "
        + "a message that was built by hand"
    case .sdk(let version) where Self.isFollowed(version):
      "version \(version.abridged(to: 20)) of the SDK checks this before it sends: the message was posted past its "
        + "methods, or changed on its way"
    case .sdk(let version):
      "a version drift: sent by version \(version.abridged(to: 20)) of the SDK, while this host follows 0.2.x"
    }
  }

  /// Whether it is of the line that this host follows.
  private static func isFollowed(_ version: String) -> Bool {
    let parts = version.split(whereSeparator: { ".-+".contains($0) })
    return parts.count >= 2 && parts[0] == "0" && parts[1] == "2"
  }
}
