/// Something that the browser can be told to do, as the Chrome DevTools Protocol names it; its members are the
/// parameters.
protocol Command: Encodable, Sendable {
  associatedtype Reply: Decodable & Sendable = Nothing
  static var method: String { get }
}

/// A reply in which nothing is of interest.
struct Nothing: Decodable, Sendable {}

/// A command on its way: to the browser itself, or to the session of one page or frame.
struct Outgoing<Sent: Command>: Encodable {
  let id: Int
  let method = Sent.method
  let params: Sent
  let sessionId: String?

  private enum CodingKeys: CodingKey { case id, method, params, sessionId }
}

/// What every message of the browser has: a reply repeats the number of its command, an event has a name.
struct Envelope: Decodable {
  struct Failure: Decodable {
    let code: Int?
    let message: String
    let data: String?

    /// The protocol's code for a session that is not, or no more.
    private static let noSession = -32001

    var cause: BrowserProblem.Refusal {
      code == Self.noSession || BrowserWords.saysThatTheDocumentIsGone(message) ? .gone : .other
    }

    var text: String { data.map { "\(message) (\($0))" } ?? message }
  }

  let id: Int?
  let method: String?
  let sessionId: String?
  let error: Failure?
}

struct ReplyBody<Reply: Decodable>: Decodable { let result: Reply }

struct EventBody<Parameters: Decodable>: Decodable { let params: Parameters }

/// Something that happened in the browser; its details are read by whoever is interested.
struct Event: Sendable {
  let method: String
  let session: String
  let body: Body

  func read<Parameters: Decodable>(_: Parameters.Type) -> Parameters? {
    body.decoded(EventBody<Parameters>.self)?.params
  }
}
