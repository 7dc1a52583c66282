import Foundation
import HostAuthorities
import HostServer
import HostStore

extension CommandLineTool {
  /// Prints for each refresh authority where a client is pointed at, who can sign in, and how to try it.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func listAuthorities() async throws {
    try await reporting {
      let configuration = try configuration()
      guard !configuration.authorities.isEmpty else {
        Self.say("No refresh authority is served: authorities is none.")
        return
      }
      let stored = try storedAuthorities(configuration)
      for authority in Authority.allCases where configuration.authorities.contains(authority) {
        let guide = AuthorityGuide(
          authority, origin: "http://localhost:\(configuration.port)", settings: configuration.authoritySettings)
        Self.say("\(authority.title)")
        Self.say("  base URL  \(guide.baseURL)")
        for account in accounts(stored[authority.rawValue], of: authority) { Self.say("  account   \(account)") }
        Self.say("  sign in   \(guide.login)")
        Self.say("  refresh   \(guide.refresh)")
        Self.say("")
      }
      Self.say("In the browser: http://localhost:\(configuration.port)/authorities")
    }
  }

  private func storedAuthorities(_ configuration: HostConfiguration) throws(StoreProblem) -> [String: String] {
    let place = try StatePlace.resolve(
      configured: configuration.state, environment: ProcessInfo.processInfo.environment)
    guard case .folder(let folder) = place else { return [:] }
    return try StateFolder.authorities(folder)
  }

  /// Those who can sign in: as they are stored, or as a server begins with.
  private func accounts(_ json: String?, of authority: Authority) -> [String] {
    guard !authority.isOfStores else {
      return ["the stores of sessions, which agree in the browser: \(authority.prefix)/auth"]
    }
    guard let state = json.flatMap({ try? AuthorityState(json: $0) }) else {
      return ["\(AccountDraft.first.email), password \(AccountDraft.first.password)"]
    }
    return state.accounts.filter { !$0.isAnonymous && $0.deletedAt == nil }.map {
      "\($0.email), password \($0.password)"
    }
  }
}
