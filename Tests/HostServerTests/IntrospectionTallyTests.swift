import HostCore
import HostValues
import Testing

@testable import HostServer

@Suite("Introspections that come too fast")
struct IntrospectionTallyTests {
  private func answer(_ token: String = "t", refusal: String? = nil, fault: Fault.Kind? = nil) -> Introspection {
    Introspection(
      endpoint: "introspect", status: refusal == nil ? 200 : 401, refusal: refusal,
      kind: refusal == nil ? nil : .expired, tokenID: token, merchantID: 1, expiresAt: nil, duration: .zero,
      fault: fault)
  }

  @Test("the first hundred of a second are told one by one, the others are counted, and the next second begins anew")
  func counts() {
    var tally = IntrospectionTally()
    let start = ContinuousClock.now
    let told = (0..<100).map { _ in tally.holds(answer(), at: start) }
    #expect(!told.contains(true))
    let counted = (0..<250).map { _ in tally.holds(answer(), at: start + .milliseconds(500)) }
    #expect(!counted.contains(false))
    let (sum, nothing) = (tally.release(), tally.release())
    #expect(sum?.times == 250)
    #expect(nothing == nil)
    let next = tally.holds(answer(), at: start + .seconds(1))
    #expect(!next)
  }

  @Test("a refusal, a fault and another token are always told by themselves")
  func always() {
    var tally = IntrospectionTally()
    let now = ContinuousClock.now
    for _ in 0..<150 { _ = tally.holds(answer(), at: now) }
    for one in [answer(refusal: "expired 1 s ago"), answer(fault: .introspection500), answer("another")] {
      let isCounted = tally.holds(one, at: now)
      #expect(!isCounted)
    }
    let sum = tally.release()
    #expect(sum?.times == 50)
  }
}
