import HTTPTypes
import HostCore
import HostPlatform
import HostProtocol
import HostValues
import Hummingbird
import NIOCore

/// The consent page: a merchant agrees that an app may have access to the store, or does not.
struct ConsentController: Sendable {
  let sessions: Sessions
  let authorities: Authorities
  let pages: Pages

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | /oauth2/auth | asks the merchant; what the app can mend leads back to it with `error` | 400 as a page |
  /// | POST | /oauth2/auth | leads back to the app with `code`, or with `error=access_denied` | 400, 403, 404 |
  var routes: [Route] {
    guard authorities.stores != nil else { return [] }
    return [Route(.get, "/oauth2/auth", ask), Route(.post, "/oauth2/auth", answer)]
  }

  /// Bytes of the form.
  private static let bodyLimit = 1 << 14

  @Sendable private func ask(_ request: Request, _: HostContext) async throws -> Response {
    switch wish(request) {
    case .failure(let problem): return refused(problem, request)
    case .success(let wish):
      let stores = try await stores()
      var choices: [(session: LiveSession, state: DashboardState)] = []
      for store in stores { choices.append((store, await store.snapshot)) }
      return pages.consent(wish, choices.map { ($0.session.id, $0.state) }, action: LocalPath(request.uri).text)
    }
  }

  @Sendable private func answer(_ request: Request, _: HostContext) async throws -> Response {
    try Self.refuseForeign(request)
    let wish: ConsentRequest
    switch self.wish(request) {
    case .failure(let problem): return refused(problem, request)
    case .success(let checked): wish = checked
    }
    let form = QueryItem.items(of: Array(try await request.body.collect(upTo: Self.bodyLimit).readableBytesView))
    func value(_ name: String) -> String? { form.last { $0.name == name }?.value }
    switch value("decision").flatMap({ Decision(rawValue: $0) }) {
    case nil:
      throw Problem.badRequest("decision must be \(Decision.allCases.map(\.rawValue).orList)", pointer: "/decision")
    case .deny?: return .redirect(to: wish.denied, type: .normal)
    case .approve?:
      guard let store = value("store"), let authority = authorities.stores,
        try await stores().contains(where: { $0.id == store })
      else { throw Problem.unknownSession }
      do throws(AuthorityStoreProblem) {
        let code = try await authority.consent(to: wish, of: store)
        return .redirect(to: wish.approved(code: code), type: .normal)
      } catch { throw Problem(error) }
    }
  }

  /// What the merchant's buttons say.
  private enum Decision: String, CaseIterable {
    case approve, deny
  }

  private func wish(_ request: Request) -> Result<ConsentRequest, ConsentProblem> {
    let client = sessions.services.platform.client
    do throws(ConsentProblem) {
      return .success(try ConsentRequest(QueryItem.items(of: request.uri.query ?? ""), client: client))
    } catch { return .failure(error) }
  }

  private func refused(_ problem: ConsentProblem, _ request: Request) -> Response {
    if let address = problem.address { return .redirect(to: address, type: .normal) }
    return pages.unasked(problem, request)
  }

  /// The sessions whose merchants can be asked; there is one at least.
  private func stores() async throws -> [LiveSession] {
    do throws(SessionProblem) {
      let recent = try await StoreLink(sessions: sessions).recent()
      return recent.isEmpty ? [try await sessions.standardSession()] : recent
    } catch { throw Problem(error) }
  }

  /// A page elsewhere must not agree for the merchant.
  private static func refuseForeign(_ request: Request) throws(Problem) {
    let origin = request.headers[.origin]
    let own = ["http://", "https://"].map { $0 + (request.head.authority ?? "") }
    // A form of a page without a referrer has the origin null; browsers tell by Sec-Fetch-Site where it stands.
    let isOwn = origin.map { own.contains($0) || $0 == "null" } ?? true
    guard isOwn, FetchMetadata(request.headers).isFromUs else {
      throw Problem(
        status: .forbidden, detail: "only the consent page itself may answer for the merchant", code: "foreign-origin")
    }
  }
}
