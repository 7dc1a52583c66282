/// Where a server keeps what outlives a page.
package enum StatePlace: Sendable, Equatable {
  /// Nothing outlives the process.
  case memory
  case folder(String)

  /// The configured folder, else the one that the XDG rules name.
  ///
  /// - Parameters:
  ///   - configured: a folder, or `:memory:`.
  ///   - environment: names the user's folders (`XDG_STATE_HOME`, `HOME`).
  /// - Throws: `noHome`.
  package static func resolve(
    configured: String?, environment: [String: String]
  ) throws(StoreProblem) -> StatePlace {
    if let configured { return configured == ":memory:" ? .memory : .folder(configured) }
    if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") { return .folder(base + "/salla-host") }
    guard let home = environment["HOME"], !home.isEmpty else { throw .noHome }
    return .folder(home + "/.local/state/salla-host")
  }
}
