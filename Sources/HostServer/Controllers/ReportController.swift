import HTTPTypes
import HostCore
import HostMarkup
import HostProtocol
import HostScenario
import HostStore
import HostValues
import Hummingbird
import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What was seen of an app's readiness for review, in the form that the caller likes.
struct ReportController: Sendable {
  let sessions: Sessions
  let pages: Pages
  let world: World

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | /sessions/{id}/report | the checks as `application/json`, `text/html` or `application/junit+xml` | 404, 406, 507 |
  var routes: [Route] { [Route(.get, "/sessions/:id/report", report)] }

  /// The forms, by the types that ask for them.
  enum Form: CaseIterable {
    case json, html, junit

    var types: [String] {
      switch self {
      case .json: ["application/json", "application/*", "*/*"]
      case .html: ["text/html", "text/*"]
      case .junit: ["application/junit+xml", "application/xml", "text/xml"]
      }
    }

    /// The first type of an `Accept` header that is one of ours; JSON when there is no header.
    init?(accept: String?) {
      let wanted = (accept ?? "*/*").lowercased().split(separator: ",").map { item in
        item.prefix { $0 != ";" }.filter { !$0.isWhitespace }
      }
      let found = wanted.lazy.compactMap { type in Self.allCases.first { $0.types.contains(type) } }.first
      guard let found else { return nil }
      self = found
    }
  }

  @Sendable private func report(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    guard let form = Form(accept: request.headers[.accept]) else {
      throw Problem(
        status: .notAcceptable, detail: "a report is \(Form.allCases.compactMap(\.types.first).orList)")
    }
    let report = try await report(of: session)
    switch form {
    case .json: return report.json.response()
    case .html: return pages.report(report)
    case .junit:
      guard let xml = report.junit.xml else {
        throw Problem(status: .internalServerError, detail: "the report could not be written")
      }
      return Response(
        status: .ok, headers: [.contentType: "application/junit+xml", .cacheControl: "no-store"],
        body: .init(byteBuffer: ByteBuffer(string: xml)))
    }
  }

  private func report(of session: LiveSession) async throws(Problem) -> CheckReport {
    let row: SessionRow?
    do {
      try await session.settle()
      row = try await sessions.services.journal.session(session.id)
    } catch { throw Problem(error) }
    guard let row else { throw .unknownSession }
    let state = await session.snapshot
    let began = Date(unixMilliseconds: row.createdAt)
    return CheckReport(
      hostVersion: hostVersion, app: String(state.settings.app.url.text.prefix { $0 != "?" && $0 != "#" }),
      appName: state.settings.app.name, began: began.wireText,
      duration: .milliseconds(world.now().unixMilliseconds - row.createdAt), results: [],
      checks: readiness(of: state).map { ReportedCheck($0) })
  }
}
