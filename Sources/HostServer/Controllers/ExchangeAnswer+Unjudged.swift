import HTTPTypes
import Hummingbird

extension ExchangeAnswer {
  /// The answer when the journal cannot be read, or has no room: nobody can say then whether a token was ended by hand.
  /// Why stays in the server's log, as any page on the web may read this.
  static let unjudged: Response = {
    let problem = Problem(
      status: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
      detail: "nothing can be said about the token: the journal cannot be read or written now, "
        + "and the server's log says why",
      code: "not-judged")
    var response = problem.jsonResponse()
    for field in open { response.headers[field.name] = field.value }
    return response
  }()
}
