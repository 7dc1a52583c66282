import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Faults: how they are switched on, and how they end.
extension Step {
  mutating func setFault(_ fault: Fault) {
    let old = state.faults.first { $0.fault.group == fault.group }?.fault.kind.rawValue
    state.faults.removeAll { $0.fault.group == fault.group }
    state.counter += 1
    state.faults.append(
      ActiveFault(
        id: state.counter, fault: fault, remaining: fault.times,
        until: fault.lasts.map { now.addingTimeInterval($0 / .seconds(1)) }))
    if let lasts = fault.lasts { effects.append(.wake(.fault(id: state.counter), after: lasts)) }
    let delay = fault.kind.isDelay ? fault.delay : nil
    note(
      .merchant, "set-fault",
      .compact([
        "fault": .string(fault.kind.rawValue), "times": fault.times.map { .integer($0) },
        "lasts_ms": fault.lasts.map(\.json), "delay_ms": delay.map(\.json),
      ]), reason: old.map { "takes the place of \($0)" })
  }

  mutating func endFaults(_ group: Fault.Group?) {
    let isConcerned = { (active: ActiveFault) in group == nil || active.fault.group == group }
    let isOn = state.faults.contains(where: isConcerned)
    state.faults.removeAll(where: isConcerned)
    note(
      .merchant, "end-faults", .compact(["group": group.map { .string($0.rawValue) }]),
      verdict: isOn ? .acted : .noted, reason: isOn ? nil : "no such fault is on")
  }

  /// Counts that a fault has struck; one that is on no more counts nothing.
  mutating func strike(_ kind: Fault.Kind) {
    guard let index = state.faults.firstIndex(where: { $0.fault.kind == kind }),
      let remaining = state.faults[index].remaining
    else { return }
    state.faults[index].remaining = remaining - 1
    guard remaining <= 1 else { return }
    let times = state.faults[index].fault.times ?? 1
    heal(index, reason: times == 1 ? "struck once" : "struck \(times) times")
  }

  mutating func faultAgedOut(_ id: Int) {
    guard let index = state.faults.firstIndex(where: { $0.id == id }), let lasts = state.faults[index].fault.lasts
    else { return }
    heal(index, reason: "\(lasts.inSeconds) are over")
  }

  private mutating func heal(_ index: Int, reason: String) {
    let kind = state.faults.remove(at: index).fault.kind
    note(.system, "fault-ended", ["fault": .string(kind.rawValue)], reason: reason)
  }
}

extension DashboardState {
  /// The fault that the exchange authority has to answer with.
  package var introspectionFault: ActiveFault? { faults.first { $0.fault.group == .introspection } }
}

extension Fault.Kind {
  /// Whether it does no more than take time.
  package var isDelay: Bool {
    self == .handshakeLate || self == .replyLate || self == .introspectionSlow || self == .webhookLate
  }
}

extension Duration {
  /// "3 s" or "0.25 s".
  var inSeconds: String { "\((self / .seconds(1)).formattedBriefly) s" }

  /// Milliseconds, for a journal entry.
  var json: JSONValue { .number((self / .milliseconds(1)).rounded()) }
}
