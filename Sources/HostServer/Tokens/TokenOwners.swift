#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which session each token belongs to, by the token's id, and by a hash of its signature for tokens whose message was
/// altered. It decides where a verdict is written down, never what the verdict is; of a token's text nothing is kept.
struct TokenOwners {
  private struct Mark {
    let id: String
    let signature: Int?
    let expiresAt: Date
    /// Whether the host itself brings it to the app.
    let isOfVisit: Bool
  }

  /// How many tokens of a session are known here; older ones are found in the journal.
  static let bound = 256

  private var byToken: [String: String] = [:]
  private var bySignature: [Int: String] = [:]
  /// Ids and hashes of the tokens of the host's own visits.
  private var visits: (tokens: Set<String>, signatures: Set<Int>) = ([], [])
  /// The tokens of each session, oldest first.
  private var marks: [String: [Mark]] = [:]

  var count: Int { byToken.count }

  /// - Parameters:
  ///   - now: the session's own time; what has expired by then goes.
  ///   - isOfVisit: whether the host itself brings the token to the app.
  mutating func add(
    _ id: String, _ signature: Substring?, of session: String, expiresAt: Date, now: Date, isOfVisit: Bool = false
  ) {
    var known = marks[session] ?? []
    let mark = Mark(id: id, signature: signature.map(Self.hash), expiresAt: expiresAt, isOfVisit: isOfVisit)
    let excess = known.count + 1 - Self.bound
    for (place, old) in known.enumerated() where place < excess || old.expiresAt <= now { drop(old) }
    known = known.enumerated().filter { $0.offset >= excess && $0.element.expiresAt > now }.map(\.element)
    known.append(mark)
    marks[session] = known
    byToken[id] = session
    if let signature = mark.signature { bySignature[signature] = session }
    guard isOfVisit else { return }
    visits.tokens.insert(id)
    if let signature = mark.signature { visits.signatures.insert(signature) }
  }

  /// Whether a token with this id, or one with this signature, is that of a visit.
  func isOfVisit(_ id: String?, _ signature: Substring?) -> Bool {
    id.map(visits.tokens.contains) == true || signature.map { visits.signatures.contains(Self.hash($0)) } == true
  }

  func session(ofToken id: String) -> String? { byToken[id] }

  func session(ofSignature signature: Substring) -> String? { bySignature[Self.hash(signature)] }

  mutating func forget(_ session: String) {
    for mark in marks.removeValue(forKey: session) ?? [] { drop(mark) }
  }

  private mutating func drop(_ mark: Mark) {
    byToken[mark.id] = nil
    if let signature = mark.signature { bySignature[signature] = nil }
    guard mark.isOfVisit else { return }
    visits.tokens.remove(mark.id)
    if let signature = mark.signature { visits.signatures.remove(signature) }
  }

  private static func hash(_ signature: Substring) -> Int {
    var hasher = Hasher()
    hasher.combine(signature)
    return hasher.finalize()
  }
}
