/// Keeps the app's own cookie sessions in memory; when it is full, the oldest ends.
///
/// A session does not end with the token that opened it: the app vouches for its cookie itself, as apps do.
actor SessionStore {
  private let limit: Int
  private var signedIn: [String: SignedIn] = [:]
  private var replacedBy: [String: String] = [:]
  private var oldestFirst: [String] = []

  /// - Parameter limit: the most sessions that are kept, 1 or more.
  init(limit: Int) {
    self.limit = max(1, limit)
  }

  /// Opens a session and ends the one before the one that it replaces.
  ///
  /// A browser with the app in two frames has one cookie for both: while one frame signs in anew, the other may still
  /// be asking with the cookie so far. That one ends with the next sign-in.
  ///
  /// - Parameters:
  ///   - id: the new session's id.
  ///   - who: the person that the session belongs to.
  ///   - previous: the id of the caller's session so far, when there is one.
  func open(_ id: String, for who: SignedIn, replacing previous: String?) {
    close(id)
    if let previous, signedIn[previous] != nil {
      closeReplaced(by: previous)
      replacedBy[previous] = id
    }
    while oldestFirst.count >= limit, let oldest = oldestFirst.first {
      close(oldest)
    }
    signedIn[id] = who
    oldestFirst.append(id)
  }

  /// The person that a session belongs to, or nil when there is no such session.
  func find(_ id: String) -> SignedIn? {
    signedIn[id]
  }

  /// Ends a session and the one that it replaced; one that does not exist is already ended.
  func close(_ id: String) {
    closeReplaced(by: id)
    guard signedIn.removeValue(forKey: id) != nil else { return }
    replacedBy[id] = nil
    oldestFirst.removeAll { $0 == id }
  }

  private func closeReplaced(by id: String) {
    for old in replacedBy.filter({ $0.value == id }).keys { close(old) }
  }
}
