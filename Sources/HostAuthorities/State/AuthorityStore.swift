/// Where the states of the authorities outlive the process.
package protocol AuthorityStore: Sendable {
  /// The state as it was saved last, or nil when there is none.
  func load(_ authority: Authority) async throws -> String?
  func save(_ authority: Authority, json: String) async throws
}
