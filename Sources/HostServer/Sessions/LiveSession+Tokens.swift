package import HostCore
import HostStore
package import HostTokens

extension LiveSession {
  /// What was found about a token, and what goes wrong with the answer on purpose.
  package typealias Judged = (verdict: Result<TokenClaims, TokenRefusal>, fault: Fault?)

  /// Judges a token of this session whose signature is settled, and writes the verdict into the journal.
  package func introspect(_ token: VerifiedToken, _ call: IntrospectionCall) async -> Judged {
    let situation = Situation(now: now, cutOff: state.tokenCutOff, knownAppID: state.settings.app.id)
    let verdict = services.tokens.keys.judge(token, enquiry: call.enquiry, situation: situation)
    return await note(verdict, token.claims.tokenID, call)
  }

  /// Writes a verdict into the journal. A fault that is on strikes here, once for each call.
  ///
  /// The app's backend does not wait for the disk; when the journal cannot follow, it does.
  package func note(
    _ verdict: Result<TokenClaims, TokenRefusal>, _ tokenID: String?, _ call: IntrospectionCall
  ) async -> Judged {
    let fault = state.introspectionFault?.fault
    let now = services.world.ticks()
    let record = call.record(of: verdict, tokenID: tokenID, fault: fault, at: now)
    if tally.holds(record, at: now) {
      releaseSoon()
      return (verdict, fault)
    }
    take(.introspected(record))
    settleSoon()
    if services.journal.isFull { try? await settle() }
    return (verdict, fault)
  }

  /// Writes down what is only counted, once a second.
  private func releaseSoon() {
    guard !isReleasing else { return }
    isReleasing = true
    Task {
      try? await services.world.sleep(IntrospectionTally.window)
      isReleasing = false
      releaseTally()
      settleSoon()
    }
  }
}
