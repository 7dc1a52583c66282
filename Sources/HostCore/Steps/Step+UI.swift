package import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The SDK's module ui: loading, breadcrumbs, toasts and questions to the merchant.
extension Step {
  /// The dashboard's own loading overlay (D).
  mutating func loading(_ shown: Bool) -> Remark {
    guard shown else {
      state.loadingSince = nil
      if state.load?.overdue == .loading { state.load?.overdue = nil }
      return .acted
    }
    guard let load = state.load?.number, state.loadingSince == nil else { return .acted }
    state.loadingSince = now
    // Whoever looked at the frame did so while something else covered it.
    if state.status == .ready { state.load?.looked = false }
    effects.append(.wake(.loading(load: load, since: now), after: Overdue.loading.patience))
    return .acted
  }

  /// Takes away what is shown as overdue, unless it is the overlay that the app has still not hidden.
  mutating func clearOverdue() {
    let shown = state.loadingSince.map { now.timeIntervalSince($0) } ?? 0
    state.load?.overdue = shown < Overdue.loading.patience / .seconds(1) ? nil : .loading
  }

  mutating func breadcrumbs(_ shown: Bool) -> Remark {
    state.breadcrumbs = shown
    return .acted
  }

  /// Several toasts queue (D); beyond the bounds the oldest go.
  mutating func toast(_ request: ToastRequest) -> Remark {
    if request.isOfFailedIntrospection { state.load?.introspectionFailedAt = now }
    state.counter += 1
    state.toasts.append(Toast(id: state.counter, request: request))
    var bytes = state.toasts.reduce(0) { $0 + $1.request.message.utf8.count }
    let before = state.toasts.count
    while state.toasts.count > Toast.bound || bytes > Toast.byteBound, state.toasts.count > 1 {
      bytes -= state.toasts.removeFirst().request.message.utf8.count
    }
    guard state.toasts.count < before else { return .acted }
    return before > Toast.bound
      ? .acted("\(Toast.bound) toasts are waiting already: the oldest of them is dropped")
      : .acted("more than \(Toast.byteBound) bytes of toasts are waiting: the oldest of them are dropped")
  }

  /// The page has shown a toast for its time, or the merchant closed it.
  mutating func dismissToast(_ id: Int) { state.toasts.removeAll { $0.id == id } }

  /// A question waits for the one before it to be answered (A). The guest gives up after 30 s (D).
  mutating func confirm(_ request: ConfirmRequest, _ message: GuestRequest) -> Remark {
    let late = late(message, guestPatience: Question.guestPatience)
    switch state.settings.policy.questions {
    case .ask: break
    case .accept: return answerByPolicy(true, message, late)
    case .reject: return answerByPolicy(false, message, late)
    case .silent: return late ?? .ignored("the session's policy confirm is silent: nobody answers")
    }
    guard state.questions.count < Question.bound,
      state.questions.reduce(request.bytes, { $0 + $1.request.bytes }) <= Question.byteBound || state.questions.isEmpty
    else {
      return late
        ?? .ignored(
          "\(state.questions.count) questions are waiting already, the most that are kept: nobody sees this one",
          fix: "await the answer to a question before the next is asked")
    }
    state.counter += 1
    state.questions.append(
      Question(id: state.counter, request: request, message: message, guestGaveUp: late != nil))
    if late == nil { effects.append(.wake(.question(id: state.counter), after: Question.guestPatience)) }
    return late ?? unanswerable(message)
  }

  private mutating func answerByPolicy(_ confirmed: Bool, _ message: GuestRequest, _ late: Remark?) -> Remark {
    let word = state.settings.policy.questions.rawValue
    note(
      .system, "answer-confirm", ["confirmed": .bool(confirmed)], reason: "the session's policy confirm is \(word)")
    reply(.confirmAnswer(confirmed, requestID: message.id))
    return late ?? unanswerable(message)
  }

  mutating func answerConfirm(_ confirmed: Bool, question id: Int?) {
    guard let question = state.questions.first, question.id == id ?? question.id else {
      let words = state.questions.isEmpty ? "no question is open" : "that question is not the one that is shown"
      note(.merchant, "answer-confirm", ["confirmed": .bool(confirmed)], verdict: .ignored, reason: words)
      return
    }
    state.questions.removeFirst()
    note(
      .merchant, "answer-confirm", ["confirmed": .bool(confirmed)],
      reason: question.guestGaveUp ? "the guest had given up after 30 s: the app does not hear this answer" : nil)
    reply(.confirmAnswer(confirmed, requestID: question.message.id))
  }

  /// 30 s after a question: the app has had its promise rejected, whatever the merchant says now.
  mutating func questionAgedOut(_ id: Int) {
    guard let index = state.questions.firstIndex(where: { $0.id == id && !$0.guestGaveUp }) else { return }
    state.questions[index].guestGaveUp = true
    note(
      .system, "confirm-given-up", verdict: .noted,
      reason: "nobody answered for 30 s: the guest has given up, and the app hears no answer any more")
  }
}

/// A toast on its way through the dashboard.
package struct Toast: Sendable, Equatable, Codable {
  package let id: Int
  package let request: ToastRequest

  /// How many wait at most, and how many bytes of their messages; one alone may have as many as a message.
  static let bound = 50
  static let byteBound = 256 << 10
}

/// A question that is open.
package struct Question: Sendable, Equatable, Codable {
  package let id: Int
  package let request: ConfirmRequest
  let message: GuestRequest
  package internal(set) var guestGaveUp: Bool

  /// How many wait at most, and how many bytes of their texts (A); one alone may have as many as a message.
  static let bound = 50
  static let byteBound = 256 << 10

  /// How long the guest waits for an answer (D).
  static let guestPatience = Duration.seconds(30)
}

extension ConfirmRequest {
  fileprivate var bytes: Int {
    title.utf8.count + message.utf8.count + confirmText.utf8.count + cancelText.utf8.count
  }
}
