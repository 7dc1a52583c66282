/// What is wrong, on purpose, with a token that the dashboard hands out.
package enum TokenFlaw: String, Sendable, CaseIterable, Codable {
  /// Altered after it was signed.
  case tampered
  /// Made for another app.
  case wrongAudience = "wrong-audience"
}

/// A change of the server's signing keys.
package enum KeyChange: Sendable, Equatable, Hashable {
  /// A new key signs; the tokens of the others stay good.
  case rotate
  /// The tokens of an earlier key are good no more.
  case drop(id: String)
}

/// What became of a change of keys.
package enum KeyOutcome: Sendable, Equatable {
  /// The ids of the keys now, the one that signs first.
  case done(keys: [String])
  case refused(why: String)
}
