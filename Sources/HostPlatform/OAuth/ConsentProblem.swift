import HostValues

/// Why a merchant cannot be asked for consent.
package enum ConsentProblem: Error, Sendable, Equatable {
  case missing(String)
  case repeated(String)
  case tooLong(String)
  case unknownClient(String)
  case badRedirect(String)
  case responseType(String?, ConsentRequest.Return)
  case unknownScopes([String], ConsentRequest.Return)

  /// Where the app is told of it; nil when nobody knows where to go, and the page says it itself (RFC 6749, 4.1.2.1).
  package var address: String? {
    switch self {
    case .missing, .repeated, .tooLong, .unknownClient, .badRedirect: nil
    case .responseType(_, let way): way.address(items(error: "unsupported_response_type"))
    case .unknownScopes(_, let way): way.address(items(error: "invalid_scope"))
    }
  }

  private func items(error: String) -> [QueryItem] {
    [QueryItem("error", error), QueryItem("error_description", words)]
  }

  /// The problem in a sentence for the page and the journal.
  package var words: String {
    switch self {
    case .missing(let name): "\(name) is missing"
    case .repeated(let name): "\(name) is there more than once"
    case .tooLong(let name): "\(name) has more than \(ConsentRequest.longest) bytes"
    case .unknownClient(let id): "there is no app with the client id \"\(id.abridged())\"; it is the setting client-id"
    case .badRedirect(let address):
      "redirect_uri must be an absolute http or https address without a fragment; it is \"\(address.abridged())\""
    case .responseType(let type, _):
      "response_type must be code; it is \(type.map { "\"\($0.abridged())\"" } ?? "missing")"
    case .unknownScopes(let scopes, _):
      "the app is not registered for \(scopes.map { $0.abridged() }.orList); its scopes are the setting scopes"
    }
  }
}
