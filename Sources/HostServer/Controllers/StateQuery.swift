import HTTPTypes
import HostCore
import HostProtocol
import HostScenario
import HostValues
import Hummingbird

/// What `GET /sessions/{id}` waits for: `until=app_status:ready`, `until=load:3` or `until=title:Stock*`, each as often
/// as one likes, and `wait=10s`.
struct StateQuery: Sendable {
  /// Nil to answer at once.
  private(set) var condition: ViewCondition?
  private(set) var wait = Self.standardWait

  /// How long a call waits that does not say so.
  static let standardWait = Duration.seconds(5)
  static let waits = Duration.zero...Duration.seconds(600)

  init(_ request: Request) throws(Problem) {
    for (name, value) in WebAddress.items(inQuery: request.uri.query ?? "") {
      switch name {
      case "until": try add(value)
      case "wait": wait = try .wait(value)
      default: throw .unknownParameter(name, known: ["until", "wait"])
      }
    }
  }

  private mutating func add(_ text: String) throws(Problem) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let value = parts.count == 2 ? parts[1] : ""
    var condition = condition ?? ViewCondition()
    switch parts[0] {
    case "app_status":
      guard AppStatus(rawValue: value) != nil else {
        throw wrong("app_status must be \(AppStatus.allCases.map(\.rawValue).orList); it is \"\(value.abridged())\"")
      }
      condition.status = value
    case "load":
      guard let number = Int(value), (1...Int(Int32.max)).contains(number) else {
        throw wrong("load must be a whole number of 1 or more; it is \"\(value.abridged())\"")
      }
      condition.load = .atLeast(number)
    case "title": condition.title = Glob(value)
    default:
      let known = ["app_status", "load", "title"]
      let near = nearest(to: parts[0], in: known).map { "; did you mean \($0)?" } ?? ""
      throw wrong(
        "until must begin with \(known.map { "\($0):" }.orList), and be such as app_status:ready, load:3 or title:Stock*"
          + near)
    }
    self.condition = condition
  }

  private func wrong(_ detail: String) -> Problem { .badRequest(detail, pointer: "/until") }
}

extension Duration {
  /// Reads how long a call may wait.
  static func wait(_ text: String) throws(Problem) -> Duration {
    guard let duration = Duration(text: text), StateQuery.waits.contains(duration) else {
      throw .badRequest(
        "wait must be a time of 10m at most, such as 500ms or 5s; it is \"\(text.abridged())\"",
        pointer: "/wait")
    }
    return duration
  }
}

extension Problem {
  /// A parameter of the query that nobody knows.
  static func unknownParameter(_ name: String, known: [String]) -> Problem {
    let near = nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? "; there are \(known.orList)"
    return .badRequest("there is no parameter \"\(name.abridged())\" here\(near)", pointer: "/\(name)")
  }
}
