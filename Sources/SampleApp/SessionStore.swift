/// Keeps the app's own cookie sessions in memory; when it is full, the oldest ends.
///
/// A session does not end with the token that opened it: the app vouches for its cookie itself, as apps do.
actor SessionStore {
  private let limit: Int
  private var signedIn: [String: SignedIn] = [:]
  private var oldestFirst: [String] = []

  /// - Parameter limit: the most sessions that are kept, 1 or more.
  init(limit: Int) {
    self.limit = max(1, limit)
  }

  /// Opens a session and ends the one that it replaces.
  ///
  /// - Parameters:
  ///   - id: the new session's id.
  ///   - who: the person that the session belongs to.
  ///   - previous: the id of the caller's session so far, when there is one.
  func open(_ id: String, for who: SignedIn, replacing previous: String?) {
    if let previous { close(previous) }
    close(id)
    while oldestFirst.count >= limit {
      signedIn[oldestFirst.removeFirst()] = nil
    }
    signedIn[id] = who
    oldestFirst.append(id)
  }

  /// The person that a session belongs to, or nil when there is no such session.
  func find(_ id: String) -> SignedIn? {
    signedIn[id]
  }

  /// Ends a session; one that does not exist is already ended.
  func close(_ id: String) {
    guard signedIn.removeValue(forKey: id) != nil else { return }
    oldestFirst.removeAll { $0 == id }
  }
}
