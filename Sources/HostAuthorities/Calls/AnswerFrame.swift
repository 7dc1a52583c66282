import HostPlatform
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Dresses outcomes of one call for HTTP and for the journal.
struct AnswerFrame {
  let request: AuthorityRequest
  let authority: Authority
  let now: Date
  let noted: [String]

  /// The answer to a call that was carried out.
  func answer(_ reply: Reply, call: Call, conduct: AuthorityAnswer.Conduct = .answer) -> AuthorityAnswer {
    let lost = conduct == .drop ? "; fault network-drop is on: the connection was closed without the answer" : ""
    return answer(
      reply, call.operation, account: call.account, tokens: call.tokens, fault: call.struckBy, conduct: conduct,
      suffix: lost, change: call.change)
  }

  /// What came, fit for a sentence.
  var shownMethod: String { request.method.plain(to: 20) }
  var shownPath: String { request.path.plain(to: 120) }

  /// Any answer.
  func answer(
    _ reply: Reply, _ operation: AuthorityOperation? = nil, account: String? = nil, tokens: [String] = [],
    fault: AuthorityFault.Kind? = nil, conduct: AuthorityAnswer.Conduct = .answer, suffix: String = "",
    change: StoreChange? = nil
  ) -> AuthorityAnswer {
    let hasType = reply.headers.contains { $0.name == "content-type" }
    let type = hasType ? [] : [AuthorityHeader("content-type", "application/json; charset=utf-8")]
    let isSent =
      switch conduct {
      case .answer, .answerAfter: true
      case .hang, .drop: false
      }
    return AuthorityAnswer(
      status: reply.status,
      headers: type + reply.headers + [AuthorityHeader("cache-control", "no-store")] + crossOrigin,
      body: reply.body.text, conduct: conduct,
      line: AuthorityLine(
        authority: authority, at: now, operation: operation?.name, method: shownMethod,
        path: operation?.path ?? shownPath, status: isSent ? reply.status : nil, account: account,
        reason: reply.reason + suffix, tokens: tokens, fault: fault, noted: notedHeaders),
      change: change)
  }

  /// Any origin may call: storefronts run on origins of their own.
  func preflight(methods: [String], path: String) -> AuthorityAnswer {
    let asked = request.header("access-control-request-headers").map {
      [AuthorityHeader("access-control-allow-headers", $0)]
    }
    let allowed = AuthorityHeader("access-control-allow-methods", (methods + ["OPTIONS"]).joined(separator: ", "))
    return AuthorityAnswer(
      status: 204, headers: [allowed, AuthorityHeader("access-control-max-age", "600")] + (asked ?? []) + crossOrigin,
      body: "", conduct: .answer,
      line: AuthorityLine(
        authority: authority, at: now, operation: nil, method: "OPTIONS", path: path, status: 204, account: nil,
        reason: "preflight of a browser", tokens: [], fault: nil, noted: notedHeaders),
      change: nil)
  }

  private var crossOrigin: [AuthorityHeader] {
    guard authority.dialect.isForBrowsers, let origin = request.header("origin") else { return [] }
    return [
      AuthorityHeader("access-control-allow-origin", origin),
      AuthorityHeader("access-control-allow-credentials", "true"),
      AuthorityHeader("access-control-expose-headers", "retry-after"),
      AuthorityHeader("vary", "origin"),
    ]
  }

  private var notedHeaders: [AuthorityHeader] {
    noted.compactMap { name in request.header(name).map { AuthorityHeader(name, $0.plain(to: 100)) } }
  }
}
