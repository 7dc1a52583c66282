import HostValues
import Hummingbird

/// One part of the server as the API's description has it.
struct OpenAPIPart: Sendable {
  struct Tag: Sendable {
    let name: String
    let description: String
  }

  /// The tags that the paths name.
  let tags: [Tag]
  /// The members of `paths`, each a path of the whole server.
  let paths: OrderedJSON
  /// The members of `components.schemas` that the paths refer to.
  var schemas: OrderedJSON = [:]
  /// The members of `components.securitySchemes` that the paths refer to.
  var securitySchemes: OrderedJSON = [:]
}

/// The description of the API, for programs that read OpenAPI 3.1. It is written when somebody asks for it: ready at every
/// start, it was a fifth of what the server's own tests spent.
struct OpenApiController: Sendable {
  /// Whether every call of the control API needs the server's API token.
  let isGuarded: Bool
  let pages: Pages
  /// In the order in which a reader meets them.
  let parts: @Sendable () -> [OpenAPIPart]

  private var document: OrderedJSON {
    let parts = parts()
    let tags = parts.flatMap(\.tags).map { tag -> OrderedJSON in
      ["name": .string(tag.name), "description": .string(tag.description)]
    }
    let token: OrderedJSON = ["api-token": ["type": "http", "scheme": "bearer"]]
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "salla-host", "version": .string(hostVersion),
        "description": "A local merchant dashboard for embedded apps, and the authorities that its tokens come from.",
        "license": ["name": "MIT", "identifier": "MIT"],
      ],
      "servers": [["url": "/"]], "security": isGuarded ? [["api-token": []]] : [], "tags": .array(tags),
      "paths": .merging(parts.map(\.paths)),
      "components": [
        "schemas": .merging(parts.map(\.schemas)),
        "securitySchemes": .merging(parts.map(\.securitySchemes) + (isGuarded ? [token] : [])),
      ],
    ]
  }

  /// | method | path | does |
  /// |---|---|---|
  /// | GET | /openapi.json | the description |
  /// | GET | /docs | the same for people |
  var routes: [Route] {
    [Route(.get, "/openapi.json") { _, _ in .json(document.text) }, Route(.get, "/docs") { _, _ in pages.docs() }]
  }
}

extension OrderedJSON {
  /// The members of several objects in one.
  fileprivate static func merging(_ objects: [OrderedJSON]) -> OrderedJSON {
    .object(
      objects.flatMap { object -> [Member] in
        guard case .object(let members) = object else { return [] }
        return members
      })
  }
}
