import HTTPTypes
import HostValues

/// One call of the server as its description has it: a row of a table beside the controller's routes.
struct OpenAPIOperation: Sendable {
  /// What stands in the query, or in a header.
  struct Parameter: Sendable {
    let name: String
    let about: String
    let schema: OrderedJSON
    /// Whether the text is JSON of that schema.
    var isJSON = false
    var isRequired = false
    var isHeader = false
  }

  struct Body: Sendable {
    let schema: OrderedJSON
    var example: OrderedJSON?
    var isRequired = true
  }

  struct Answer: Sendable {
    let status: Int
    let meaning: String
    /// The type and the schema of each form that the body can have; none for no body.
    let content: [(type: String, schema: OrderedJSON)]

    static func json(_ status: Int, _ meaning: String, _ schema: OrderedJSON) -> Answer {
      Answer(status: status, meaning: meaning, content: [("application/json", schema)])
    }

    static func problem(_ status: Int, _ meaning: String) -> Answer {
      Answer(status: status, meaning: meaning, content: [("application/problem+json", .ref("Problem"))])
    }

    static func empty(_ status: Int, _ meaning: String) -> Answer {
      Answer(status: status, meaning: meaning, content: [])
    }
  }

  /// Unique in the whole document.
  let id: String
  let tag: String
  let method: HTTPRequest.Method
  /// A path of the whole server, with `{name}` for parts that vary.
  let path: String
  let summary: String
  let query: [Parameter]
  let body: Body?
  let answers: [Answer]

  /// A call of the control API.
  ///
  /// - Parameters:
  ///   - path: below `/api/v1`.
  ///   - answers: those of this call alone; what every call of its kind can answer comes to them.
  init(
    _ id: String, tag: String, _ method: HTTPRequest.Method, _ path: String, _ summary: String,
    query: [Parameter] = [], body: Body? = nil, answers: [Answer]
  ) {
    var answers = answers
    func add(_ status: Int, _ meaning: String, if isPossible: Bool) {
      if isPossible, !answers.contains(where: { $0.status == status }) { answers.append(.problem(status, meaning)) }
    }
    add(
      400, "A part of the call is wrong, missing or not known: `pointer` says which", if: body != nil || !query.isEmpty)
    add(401, "The server has an API token, and the call does not bring it", if: true)
    add(403, "The call comes from a page elsewhere, or to a name that is not local", if: true)
    add(404, "There is no such thing", if: path.contains("{"))
    add(413, "The body is too large", if: body != nil)
    add(415, "The body is not sent as JSON", if: body != nil)
    add(507, "The journal cannot be read or written now", if: true)
    self.init(
      id: id, tag: tag, method: method, path: "/api/v1" + path, summary: summary, query: query, body: body,
      answers: answers.sorted { $0.status < $1.status })
  }

  init(
    id: String, tag: String, method: HTTPRequest.Method, path: String, summary: String, query: [Parameter] = [],
    body: Body? = nil, answers: [Answer]
  ) {
    self.id = id
    self.tag = tag
    self.method = method
    self.path = path
    self.summary = summary
    self.query = query
    self.body = body
    self.answers = answers
  }
}
