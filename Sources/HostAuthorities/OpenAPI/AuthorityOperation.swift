package import HostValues

/// One call that an authority answers: the row of its routing table and of the API's description.
package struct AuthorityOperation: Sendable, Equatable {
  /// How the caller shows who it is.
  package enum Credential: String, Sendable {
    case none
    case bearer
    /// A bearer token or the `connect.sid` cookie.
    case bearerOrCookie
    /// Any `X-Api-Key`.
    case apiKey
    /// A refresh token in the body.
    case refreshToken
    /// The client's id and secret in the form.
    case clientSecret
  }

  /// The methods of HTTP that the vendors' calls have.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case delete = "DELETE"
  }

  /// How much of its body a call insists on.
  package enum BodyNeed: Sendable {
    /// It may be missing.
    case nothing
    /// A JSON object, whose members are judged by the answer.
    case object
    /// Every member of the example, with a text in it.
    case members
    /// A form, whose fields are judged by the answer.
    case form
  }

  /// A status that the call is declared to answer.
  package struct Answer: Sendable, Equatable {
    package let status: Int
    package let meaning: String
    /// Bodies of exactly the shapes that are sent, one at least.
    package let examples: [OrderedJSON]
    /// The type of the body.
    var type = "application/json"

    init(_ status: Int, _ meaning: String, _ examples: OrderedJSON...) {
      self.status = status
      self.meaning = meaning
      self.examples = examples
    }

    /// An answer that is one line of plain text.
    init(plain status: Int, _ meaning: String, _ text: String) {
      self.init(status, meaning, .written(text))
      type = "text/plain"
    }
  }

  package let authority: Authority
  /// Unique within the authority: `refresh`, `login` …
  package let name: String
  package let method: Method
  /// Below ``Authority/prefix``, with `{name}` for parts that vary.
  package let path: String
  package let summary: String
  package let credential: Credential
  /// An example of the request's JSON body, for calls that take one.
  package let body: OrderedJSON?
  var bodyNeed = BodyNeed.object
  package let answers: [Answer]

  var isRefresh: Bool { name == "refresh" || name == "token" }
  var takesAccessToken: Bool { credential == .bearer || credential == .bearerOrCookie }

  /// A call of it.
  ///
  /// - Parameters:
  ///   - store: stands for `{store_id}` where the path has one.
  ///   - body: goes as JSON.
  func request(
    store: String = "my-store", headers: [AuthorityHeader] = [], body: OrderedJSON? = nil
  ) -> AuthorityRequest {
    AuthorityRequest(
      method: method.rawValue, path: path.replacing("{store_id}", with: store), headers: headers,
      body: body.map { Array($0.text.utf8) } ?? [])
  }

  /// Bytes of a varying part; a path with a longer one does not fit.
  static let longestPart = 128

  /// The values of the varying parts when the path fits, else nil.
  func match(_ path: String) -> [String: String]? {
    let wanted = self.path.split(separator: "/", omittingEmptySubsequences: false)
    let came = path.split(separator: "/", omittingEmptySubsequences: false)
    guard wanted.count == came.count else { return nil }
    var values: [String: String] = [:]
    for (part, value) in zip(wanted, came) where part != value {
      guard part.hasPrefix("{"), (1...Self.longestPart).contains(value.utf8.count) else { return nil }
      values[String(part.dropFirst().dropLast())] = String(value)
    }
    return values
  }
}
