import HTTPTypes
package import HostAuthorities
import HostProtocol
import HostStore
import HostValues

/// The refresh authorities that a server serves.
package struct Authorities: Sendable {
  package let engine: AuthorityEngine
  /// Those that are served, in the order in which people see them.
  package let all: [LiveAuthority]

  /// - Parameter stores: the sessions whose stores the authorization server gives access to.
  init(_ served: [Authority], engine: AuthorityEngine, world: World, journal: Journal, stores: StoreLink) {
    self.engine = engine
    all = Authority.allCases.filter(served.contains).map {
      LiveAuthority($0, engine: engine, world: world, journal: journal, stores: $0.isOfStores ? stores : nil)
    }
  }

  /// The authorization server of merchants' stores; nil when it is not served.
  var stores: LiveAuthority? { all.first { $0.authority.isOfStores } }

  /// Each path of theirs, as the router writes it, with each method that it takes.
  var methods: [(HTTPRequest.Method, String)] {
    all.flatMap { live in
      engine.operations(live.authority).flatMap { operation in
        let path = live.authority.prefix + operation.path.replacing(/\{(\w+)\}/) { ":\($0.1)" }
        return [HTTPRequest.Method(operation.method), .options].map { ($0, path) }
      }
    }
  }

  /// The one of this name.
  func find(_ name: String?) throws(Problem) -> LiveAuthority {
    guard let live = all.first(where: { $0.authority.rawValue == name }) else {
      let names = all.map(\.authority.rawValue)
      throw Problem(
        status: .notFound,
        detail: names.isEmpty ? "no authority is served here" : "there is no such authority; there are \(names.orList)",
        code: "unknown-authority")
    }
    return live
  }
}

extension HTTPRequest.Method {
  fileprivate init(_ method: AuthorityOperation.Method) {
    self =
      switch method {
      case .get: .get
      case .post: .post
      case .delete: .delete
      }
  }
}
