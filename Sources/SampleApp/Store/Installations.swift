/// Keeps the tokens of the stores that installed the app, in memory; when it is full, the oldest store is forgotten.
actor Installations {
  /// What came of a refresh.
  enum Renewal: Sendable {
    case fresh(StoreTokens)
    /// The platform refused: the chain of these tokens has ended.
    case ended
    /// Nobody knows: the tokens are kept.
    case unanswered(PlatformTrouble)
  }

  private let limit: Int
  private var kept: [Int: StoreTokens] = [:]
  private var oldestFirst: [Int] = []
  private var renewals: [Int: Task<Renewal, Never>] = [:]

  /// - Parameter limit: the most stores that are kept, 1 or more.
  init(limit: Int) {
    self.limit = max(1, limit)
  }

  /// The tokens of a store, or nil when it has not installed the app.
  func tokens(of merchant: Int) -> StoreTokens? {
    kept[merchant]
  }

  /// Keeps tokens in place of those that the store had.
  func keep(_ tokens: StoreTokens, of merchant: Int) {
    forget(merchant)
    while oldestFirst.count >= limit { kept[oldestFirst.removeFirst()] = nil }
    kept[merchant] = tokens
    oldestFirst.append(merchant)
  }

  /// Forgets a store; one that is not known is forgotten already.
  func forget(_ merchant: Int) {
    guard kept.removeValue(forKey: merchant) != nil else { return }
    oldestFirst.removeAll { $0 == merchant }
  }

  /// Replaces tokens that are good no more, in one place: a refresh token is good for one refresh, and a second use of it
  /// ends all that came of it (D). Whoever asks meanwhile gets what the first one got.
  ///
  /// - Parameters:
  ///   - used: the tokens that were refused.
  ///   - refresh: asks the platform for the next ones.
  func renew(
    _ used: StoreTokens, of merchant: Int, by refresh: @escaping @Sendable (StoreTokens) async -> Renewal
  ) async -> Renewal {
    guard let present = kept[merchant] else { return .ended }
    guard present == used else { return .fresh(present) }
    if let running = renewals[merchant] { return await running.value }
    let task = Task { await refresh(used) }
    renewals[merchant] = task
    let renewal = await task.value
    renewals[merchant] = nil
    // A webhook may have brought others meanwhile.
    guard kept[merchant] == used else { return kept[merchant].map { .fresh($0) } ?? .ended }
    switch renewal {
    case .fresh(let tokens): keep(tokens, of: merchant)
    case .ended: forget(merchant)
    case .unanswered: break
    }
    return renewal
  }
}
