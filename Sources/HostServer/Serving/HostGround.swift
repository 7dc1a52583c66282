import HostAuthorities
import HostCore
import HostPlatform
package import HostStore
import HostTokens

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a server stands on, found before anything listens: the product's files, its templates, the keys, the journal and
/// the authorities' settings.
package struct HostGround: Sendable {
  let root: ProductRoot
  let pages: Pages
  let tokens: TokenDesk
  package let journal: Journal
  let engine: AuthorityEngine

  /// - Throws: `StartProblem` when one of them is missing or broken.
  package init(_ configuration: HostConfiguration, world: World) async throws(StartProblem) {
    root = try starting {
      () throws(ProductRoot.Missing) in
      try ProductRoot(configured: configuration.root)
    }
    let root = root
    pages = try starting { () throws(Pages.Broken) in try Pages(root: root) }
    let (keys, home) = try starting {
      () throws(KeyStoreProblem) in
      try KeyRing.load(configuration, environment: ProcessInfo.processInfo.environment, world: world)
    }
    tokens = TokenDesk(keys: keys, home: home, world: world)
    journal = try starting {
      () throws(StoreProblem) in
      try Journal(
        try StatePlace.resolve(configured: configuration.state, environment: ProcessInfo.processInfo.environment))
    }
    var settings = configuration.authoritySettings
    settings.sallaMerchant.client = configuration.platform.client(ofApp: configuration.session.app.id)
    do { engine = try await AuthorityEngine(settings: settings, seal: TokenSeal(tokens)) } catch {
      throw StartProblem(error.message)
    }
  }
}

private func starting<Value, Problem: StartFailure>(_ make: () throws(Problem) -> Value) throws(StartProblem) -> Value {
  do { return try make() } catch { throw StartProblem(error.message) }
}

private protocol StartFailure: Error {
  var message: String { get }
}
extension ProductRoot.Missing: StartFailure {}
extension Pages.Broken: StartFailure {}
extension KeyStoreProblem: StartFailure {}
extension StoreProblem: StartFailure {}
