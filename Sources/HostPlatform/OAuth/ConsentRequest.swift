import HostValues

/// What an app asks a merchant for at `GET /oauth2/auth`, checked (D).
package struct ConsentRequest: Sendable, Equatable {
  package let redirect: WebLocation
  /// In the order in which the app names them.
  package let scopes: [String]
  /// Comes back as it was sent; nil when the app sent none.
  package let state: String?

  /// Bytes of a state and of a scope.
  package static let longest = 2048

  /// Checks the query of the address.
  ///
  /// - Throws: why the merchant cannot be asked.
  package init(_ query: [QueryItem], client: OAuthClient) throws(ConsentProblem) {
    let parameters = try Parameters(query)
    let id = try parameters.required("client_id")
    guard id == client.id else { throw .unknownClient(id) }
    let address = try parameters.required("redirect_uri")
    guard let redirect = WebLocation(address) else { throw .badRedirect(address) }
    self.redirect = redirect
    state = try parameters.optional("state")
    let type = try parameters.optional("response_type")
    guard type == "code" else { throw .responseType(type, Return(redirect, state: state)) }
    let asked = try parameters.optional("scope")?.split(separator: " ").map(String.init) ?? []
    scopes = asked.isEmpty ? client.scopes ?? AppProfile.standardScopes : Self.withoutRepeats(asked)
    let unknown = client.scopes.map { known in scopes.filter { !known.contains($0) } } ?? []
    guard unknown.isEmpty else { throw .unknownScopes(unknown, Return(redirect, state: state)) }
  }

  private static func withoutRepeats(_ scopes: [String]) -> [String] {
    var seen: Set<String> = []
    return scopes.filter { seen.insert($0).inserted }
  }

  /// Where the browser goes when the merchant has said yes.
  package func approved(code: String) -> String { Return(redirect, state: state).address([QueryItem("code", code)]) }

  /// Where the browser goes when the merchant has said no (D).
  package var denied: String {
    Return(redirect, state: state).address([
      QueryItem("error", "access_denied"), QueryItem("error_description", "The merchant has not agreed."),
    ])
  }

  /// The way back to the app.
  package struct Return: Sendable, Equatable {
    let redirect: WebLocation
    let state: String?

    init(_ redirect: WebLocation, state: String?) {
      self.redirect = redirect
      self.state = state
    }

    func address(_ items: [QueryItem]) -> String {
      redirect.adding(items + (state.map { [QueryItem("state", $0)] } ?? []))
    }
  }

  private struct Parameters {
    let items: [QueryItem]

    /// - Throws: `.repeated` or `.tooLong`.
    init(_ items: [QueryItem]) throws(ConsentProblem) {
      let names = ["client_id", "redirect_uri", "response_type", "scope", "state"]
      for name in names where items.filter({ $0.name == name }).count > 1 { throw .repeated(name) }
      for item in items where names.contains(item.name) && item.value.utf8.count > longest { throw .tooLong(item.name) }
      self.items = items
    }

    func optional(_ name: String) throws(ConsentProblem) -> String? {
      items.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    func required(_ name: String) throws(ConsentProblem) -> String {
      guard let value = try optional(name) else { throw .missing(name) }
      return value
    }
  }
}
