import HostAuthorities
import HostValues

extension Authorities {
  /// What the authorities answer themselves, each under a tag of its own; those alone that are served.
  var openAPI: OpenAPIPart {
    let served = all.map(\.authority)
    var paths: [OrderedJSON.Member] = []
    if case .object(let members) = engine.openAPIPaths {
      paths = members.filter { member in served.contains { member.name.hasPrefix($0.prefix + "/") } }
    }
    return OpenAPIPart(
      tags: served.map {
        .init(name: $0.title, description: "Stands in for the vendor's own, below \($0.prefix), with its exact bodies.")
      }, paths: .object(paths), securitySchemes: AuthorityEngine.openAPISecuritySchemes)
  }
}
