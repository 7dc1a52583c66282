package import HostCore
package import HostStore
package import HostTokens

extension LiveSession {
  /// What was found about a token, and what goes wrong with the answer on purpose.
  package typealias Judged = (verdict: Result<TokenClaims, TokenRefusal>, fault: Fault?)

  /// Judges a token of this session whose signature is settled, and writes the verdict into the journal.
  ///
  /// - Throws: when the journal has no room for the verdict; the token is not judged then.
  package func introspect(_ token: VerifiedToken, _ call: IntrospectionCall) async throws(StoreProblem) -> Judged {
    try await makeRoom()
    let situation = Situation(now: now, cutOff: state.tokenCutOff, knownAppID: state.settings.app.id)
    let verdict = services.tokens.keys.judge(token, enquiry: call.enquiry, situation: situation)
    return keep(verdict, token.claims.tokenID, call)
  }

  /// Writes a verdict into the journal. A fault that is on strikes here, once for each call.
  ///
  /// The app's backend does not wait for the disk; when the journal cannot follow, it does.
  ///
  /// - Throws: when the journal has no room for it.
  package func note(
    _ verdict: Result<TokenClaims, TokenRefusal>, _ tokenID: String?, _ call: IntrospectionCall
  ) async throws(StoreProblem) -> Judged {
    try await makeRoom()
    return keep(verdict, tokenID, call)
  }

  /// Writes down a call that was refused before any judgement.
  ///
  /// - Throws: when the journal has no room for it.
  func note(_ record: Introspection) async throws(StoreProblem) {
    try await makeRoom()
    take(.introspected(record))
    settleSoon()
  }

  private func makeRoom() async throws(StoreProblem) { if services.journal.isFull { try await settle() } }

  private func keep(
    _ verdict: Result<TokenClaims, TokenRefusal>, _ tokenID: String?, _ call: IntrospectionCall
  ) -> Judged {
    let fault = call.isOfVisit ? nil : state.introspectionFault?.fault
    let now = services.world.ticks()
    let record = call.record(of: verdict, tokenID: tokenID, fault: fault, at: now)
    if !call.isOfVisit, tally.holds(record, at: now) {
      releaseSoon()
    } else {
      take(.introspected(record))
      settleSoon()
    }
    return (verdict, fault)
  }

  /// Writes down what is only counted, once a second.
  private func releaseSoon() {
    guard !isReleasing else { return }
    isReleasing = true
    inBackground { session in
      // It ends early with the session only.
      do { try await session.services.world.sleep(IntrospectionTally.window) } catch { return }
      session.isReleasing = false
      session.releaseTally()
      session.settleSoon()
    }
  }
}
