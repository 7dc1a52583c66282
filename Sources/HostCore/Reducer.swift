import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What an input led to.
package struct Outcome: Sendable, Equatable {
  package let state: DashboardState
  package let effects: [Effect]
  package let notes: [Note]
}

/// The dashboard's whole judgement: a pure function of state, input and time.
///
/// - Parameter now: the session's time, read once for the input.
package func reduce(_ state: DashboardState, _ input: Input, at now: Date) -> Outcome {
  var step = Step(state: state, now: now)
  step.take(input)
  step.observe(input, from: state)
  return Outcome(state: step.state, effects: step.effects, notes: step.notes)
}

/// A state on its way to the next one. The extensions in this folder hold one part of the dashboard each.
struct Step {
  var state: DashboardState
  let now: Date
  /// Who does what a merchant does: the merchant, or a script.
  var author = Note.Direction.merchant
  /// Whether a message of the app was refused for a rule that it broke.
  var ruleBroken = false
  /// Whether a request came when the guest had stopped waiting.
  var guestGaveUp = false
  var effects: [Effect] = []
  var notes: [Note] = []

  mutating func take(_ input: Input) {
    switch input {
    case .open(let stage, let width, let place): open(stage: stage, width: width, place: place)
    case .frameLoaded(let load): frameLoaded(load)
    case .framesInside(let load, let count):
      if load == state.load?.number, state.load?.handshakes == 0 { state.load?.framesInside = count }
    case .examined(let load, let report): examined(report, load: load)
    case .message(let load, let message): receive(message, load: load)
    case .minted(let load, let token): minted(token, load: load)
    case .rang(let alarm): rang(alarm)
    case .introspected(let introspection): introspected(introspection)
    case .clickAction(let value): clickAction(value)
    case .setTheme(let theme): setTheme(theme)
    case .setLanguage(let language): setLanguage(language)
    case .reload: merchantLoads(.reload)
    case .reopen: reopen()
    case .tryAgain: tryAgain()
    case .expireToken: expireToken()
    case .look: state.load?.looked = true
    case .go(let place, let inHistory): go(to: place, inHistory: inHistory)
    case .dismissRedirect: state.redirect = nil
    case .resize(let width): state.width = width
    case .clickNavItem(let value): clickNavItem(value)
    case .answerConfirm(let confirmed, let question): answerConfirm(confirmed, question: question)
    case .dismissToast(let id): dismissToast(id)
    case .completeCheckout(let status, let threeDSecure): completeCheckout(status, threeDSecure: threeDSecure)
    case .bankAnswered(let status): bankAnswered(status)
    case .restored: restored()
    case .dismissRestart: state.restarted = false
    case .command(let input): command(input)
    case .setCurrency(let code): setCurrency(code)
    case .setName(let name): setName(name)
    case .setTokenLifetime(let lifetime): setTokenLifetime(lifetime)
    case .moveClock(let step): moveClock(by: step)
    case .loadFlawed(let flaw): loadFlawed(flaw)
    case .setFault(let fault): setFault(fault)
    case .endFaults(let group): endFaults(group)
    case .send(let message): send(message)
    case .sendRaw(let data): sendRaw(data)
    case .changeKeys(let change): changeKeys(change)
    case .keysChanged(let change, let outcome): keysChanged(change, outcome)
    case .trimmed(let number): trimmed(upTo: number)
    case .setPolicy(let change): setPolicy(change)
    case .reset(let settings): reset(to: settings)
    case .install(let command): install(command)
    case .completePending(let order): completePending(order: order)
    case .registered(let registration): state.settings.registration = registration
    case .granted(let grant, let byConsent): granted(grant, byConsent: byConsent)
    case .refreshed(let grant): refreshed(grant)
    case .grantEnded(let grant, let reason): grantEnded(grant, reason: reason)
    case .answered(let answer): answered(answer)
    case .redelivered: redelivered()
    case .called(let call): called(call)
    case .calledInVain(let call): calledInVain(call)
    case .browserSaw(let saw): browserSaw(saw)
    }
  }

  /// Takes what a script asks for.
  private mutating func command(_ input: Input) {
    author = .control
    take(input)
  }

  mutating func note(
    _ direction: Note.Direction, _ event: String, _ payload: JSONValue = [:], requestID: String? = nil,
    verdict: Note.Verdict = .acted, cause: Note.Cause? = nil, reason: String? = nil, fix: String? = nil,
    duration: Duration? = nil
  ) {
    notes.append(
      Note(
        direction: direction == .merchant ? author : direction, event: event, payload: payload, requestID: requestID,
        verdict: verdict, cause: cause, reason: reason, fix: fix, duration: duration))
  }

  /// Sends a message to the document of the present load, and writes it into the journal.
  mutating func post(_ message: HostMessage, cause: Note.Cause? = nil, reason: String? = nil) {
    guard let load = state.load?.number else { return }
    effects.append(.post(load: load, message, timestamp: milliseconds))
    note(.host, message.event, .object(message.payload), requestID: message.requestID, cause: cause, reason: reason)
  }

  /// The time as it stands in an envelope.
  var milliseconds: Int { Int((now.timeIntervalSince1970 * 1000).rounded()) }
}
