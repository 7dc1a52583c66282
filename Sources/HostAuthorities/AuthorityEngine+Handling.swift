import HostValues

extension AuthorityEngine {
  /// Bytes of a body; a larger one is answered with 413.
  package static let bodyLimit = 1 << 16

  /// Carries out a call.
  ///
  /// - Parameter state: the authority's; it says which one is called.
  package func handle(
    _ request: AuthorityRequest, state: inout AuthorityState, world: AuthorityWorld
  ) -> AuthorityAnswer {
    let dialect = dialect(state.authority)
    let now = state.now(world)
    let path = request.path.count > 1 && request.path.hasSuffix("/") ? String(request.path.dropLast()) : request.path
    let rows = dialect.routes.compactMap { route in route.operation.match(path).map { (route, $0) } }
    let found = rows.first { $0.0.operation.method.rawValue == request.method }
    let frame = AnswerFrame(request: request, authority: state.authority, now: now, noted: dialect.notedHeaders)
    if request.method == "OPTIONS", !rows.isEmpty {
      return frame.preflight(methods: rows.map(\.0.operation.method.rawValue), path: rows[0].0.operation.path)
    }
    guard let (route, parameters) = found else {
      if rows.isEmpty, request.isPreflight { return frame.preflight(methods: Self.anyMethod, path: frame.shownPath) }
      return notFound(rows.map(\.0.operation.method.rawValue), dialect, frame)
    }
    guard request.body.count <= Self.bodyLimit else {
      let reason = "the body is larger than \(Self.bodyLimit) bytes"
      return frame.answer(Reply(status: 413, body: dialect.failure(413), reason: reason), route.operation)
    }
    return carryOut(request, route, parameters, frame, state: &state, world: world)
  }

  /// What a browser may call a path that is not there with, so that its page is told so (A).
  private static let anyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"]

  /// No such path, or not with this method: the vendors' own servers differ in that, and 405 is what HTTP
  /// asks for (A).
  private func notFound(_ methods: [String], _ dialect: any Dialect, _ frame: AnswerFrame) -> AuthorityAnswer {
    guard !methods.isEmpty else {
      let body = dialect.failure(404).saying(
        "salla-host has no \(frame.shownMethod) \(frame.shownPath) here: it plays the calls around tokens alone, which "
          + "/docs lists")
      return frame.answer(Reply(status: 404, body: body, reason: "there is no such path"))
    }
    let more = methods.contains("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"]
    let allow = AuthorityHeader("allow", (methods + more).joined(separator: ", "))
    return frame.answer(
      Reply(
        status: 405, body: dialect.failure(405), reason: "this path takes \(methods.joined(separator: " and "))",
        headers: [allow]))
  }

  private func carryOut(
    _ request: AuthorityRequest, _ route: DialectRoute, _ parameters: [String: String], _ frame: AnswerFrame,
    state: inout AuthorityState, world: AuthorityWorld
  ) -> AuthorityAnswer {
    let dialect = dialect(state.authority)
    let fault = state.fault(for: route.operation, at: frame.now)
    if let fault, let answer = instead(of: route.operation, fault, dialect, frame) {
      state.countStrike()
      return answer
    }
    var call = Call(
      request: request, operation: route.operation, parameters: parameters, signer: dialect.signer, world: world,
      state: state, now: frame.now)
    switch fault?.kind {
    case .expired, .expiredRefresh, .reusedRefresh: call.tokenFault = fault?.kind
    case .slow, .networkDrop:
      call.struckBy = fault?.kind
      call.state.countStrike()
    default: break
    }
    let reply: Reply
    do { reply = try route.handler(&call) } catch { reply = error }
    state = call.state
    switch fault?.kind {
    case .slow: return frame.answer(reply, call: call, conduct: .answerAfter(fault?.delay ?? .zero))
    case .networkDrop: return frame.answer(reply, call: call, conduct: .drop)
    default: return frame.answer(reply, call: call)
    }
  }

  /// The answer of a fault that keeps the call from being carried out.
  private func instead(
    of operation: AuthorityOperation, _ fault: AuthorityFault, _ dialect: any Dialect, _ frame: AnswerFrame
  ) -> AuthorityAnswer? {
    let reason = "fault \(fault.kind.rawValue) is on; the call was not carried out"
    if let status = fault.status {
      let seconds = String(AuthorityFault.retryAfter.components.seconds)
      let headers = status == 429 ? [AuthorityHeader("retry-after", seconds)] : []
      let reply = Reply(status: status, body: dialect.failure(status), reason: reason, headers: headers)
      return frame.answer(reply, operation, fault: fault.kind)
    }
    switch fault.kind {
    case .notJSON:
      let headers = [AuthorityHeader("content-type", "text/html; charset=utf-8")]
      let page = OrderedJSON.written("<!DOCTYPE html><html><body><h1>Please stand by</h1></body></html>")
      return frame.answer(
        Reply(status: 200, body: page, reason: reason, headers: headers), operation, fault: fault.kind)
    case .successFalse:
      guard let body = dialect.successFalse else { return nil }
      return frame.answer(Reply(status: 200, body: body, reason: reason), operation, fault: fault.kind)
    case .hang:
      return frame.answer(
        Reply(status: 200, body: .null, reason: reason), operation, fault: fault.kind,
        conduct: .hang(AuthorityFault.hangs))
    default: return nil
    }
  }
}

extension OrderedJSON {
  /// A failure's body with another sentence in its `message`, wherever the dialect has that member.
  fileprivate func saying(_ sentence: String) -> OrderedJSON {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { member in
        Member(
          name: member.name,
          value: ["message", "error_description"].contains(member.name)
            ? .string(sentence) : member.value.saying(sentence))
      })
  }
}
