import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Loads of the app's document: why they begin, and what is overdue in them.
extension Step {
  /// A page opens, or takes the stage over: it starts without the toasts of the page before it (A).
  mutating func open(stage: String, width: Int, place: DashboardPlace?) {
    state.stage = stage
    state.width = width
    state.place = place
    state.toasts = []
    beginLoad(state.load == nil ? .launch : state.pendingCheckout == nil ? .reload : .threeDSecure)
  }

  /// Starts a new document.
  ///
  /// - Parameter flaw: what is to be wrong with its token, on purpose.
  mutating func beginLoad(_ reason: LoadReason, flaw: TokenFlaw? = nil) {
    var load = DocumentLoad(number: (state.load?.number ?? 0) + 1, reason: reason)
    // What a look found of a page that never spoke still stands, as long as nobody looks again.
    if let before = state.load, before.handshakes == 0 { load.finding = before.finding }
    state.load = load
    state.status = .connecting
    state.breaker = nil
    clearChrome()
    state.waitingLoad = nil
    guard !waitsForInstallation(load, flaw) else { return }
    effects.append(.mint(load: load.number, flaw: flaw))
    examine(load)
  }

  /// Takes away what only the document that put it there can answer for (A). A payment at the bank goes on, and toasts
  /// say their word to the end.
  mutating func clearChrome() {
    state.action = nil
    state.navItems = []
    state.loadingSince = nil
    state.breadcrumbs = true
    if !state.questions.isEmpty {
      state.questions = []
      note(
        .system, "confirm-closed", verdict: .noted,
        reason: "the app that asked listens no more: its question is taken away")
    }
    if let checkout = state.checkout, !checkout.atBank {
      state.checkout = nil
      note(
        .system, "checkout-closed", verdict: .noted,
        reason: "the app that opened the payment listens no more: the drawer is closed, and nothing was paid")
    }
  }

  mutating func minted(_ token: MintedToken, load number: Int) {
    guard let load = state.load, load.number == number else { return }
    state.token = token
    let lifetime = Int(token.expiresAt.timeIntervalSince(now).rounded())
    note(
      .system, "load",
      .compact([
        "number": .integer(number), "reason": .string(load.reason.rawValue), "expires_in_s": .integer(lifetime),
        "flaw": token.flaw.map { .string($0.rawValue) },
      ]),
      verdict: token.flaw == nil ? .acted : .noted, reason: token.flaw?.sentence)
    effects.append(.load(number: number, reason: load.reason, tokenID: token.id))
    effects.append(.wake(.document(load: number), after: Overdue.document.patience))
  }

  mutating func frameLoaded(_ number: Int) {
    guard let load = state.load, load.number == number else { return }
    state.load?.documents += 1
    state.load?.framesInside = nil
    state.load?.trail.loaded()
    if load.documents > 0 {
      note(
        .system, "frame-navigated", ["document": .integer(load.documents + 1)], verdict: .noted,
        reason: "the frame loaded another document by itself, without the dashboard's launch URL",
        fix: "a link or a form of the app does that; the SDK has to start again there, and a page that forbids frames, "
          + "such as a sign-in or an OAuth server, stays blank")
      if state.status == .ready, state.load?.trail.isReady == false {
        effects.append(
          .wake(.readyAgain(load: number, document: load.documents + 1), after: Overdue.readyAgain.patience))
      }
    }
    if state.load?.overdue == .document { state.load?.overdue = nil }
    if load.handshakes == 0 {
      effects.append(.wake(.handshake(load: number), after: Overdue.handshake.patience))
    }
  }

  mutating func rang(_ alarm: Alarm) {
    switch alarm {
    case .document, .handshake, .ready, .readyAgain, .loading: remarkIfOverdue(alarm)
    case .question(let id): questionAgedOut(id)
    case .fault(let id): faultAgedOut(id)
    case .heldPost(let id): postHeld(id)
    case .installation: installationDue()
    case .launch(let load): launchOverdue(load)
    }
  }

  private mutating func remarkIfOverdue(_ alarm: Alarm) {
    guard let load = state.load else { return }
    switch alarm {
    case .document(load.number) where load.documents == 0 && load.handshakes == 0: remark(.document)
    case .handshake(load.number) where load.handshakes == 0: remark(.handshake)
    case .ready(load.number) where state.status == .initialized: remark(.ready)
    case .readyAgain(load.number, load.documents) where state.status == .ready && !load.trail.isReady:
      state.status = .initialized
      remark(.readyAgain)
    case .loading(load.number, state.loadingSince): remark(.loading)
    default: break
    }
  }

  /// What is shown already stays; the journal has each remark once.
  private mutating func remark(_ overdue: Overdue) {
    let shown = state.load?.overdue
    guard shown != overdue else { return }
    guard overdue == .loading || state.status == .connecting || state.status == .initialized else { return }
    if overdue != .loading || shown == nil { state.load?.overdue = overdue }
    var reason = overdue.sentence(.english)
    var fix = overdue.hint(.english)
    if overdue != .loading, let known = state.diagnosis, known.cause != .overdue(overdue) {
      let cause = known.sentence(.english)
      if case .framesInside = known.cause {
        reason = cause
      } else if cause != reason {
        reason += " " + cause
      }
      fix = known.cure(.english)
    }
    note(.system, overdue.rawValue, verdict: .noted, reason: reason, fix: fix)
  }

  /// Opens the app that closed itself; once for a double click.
  mutating func reopen() {
    guard state.status != .connecting || state.load?.reason != .reopen else {
      note(.merchant, "reopen", verdict: .ignored, reason: "the app is being opened already")
      return
    }
    merchantLoads(.reopen)
  }

  mutating func merchantLoads(_ reason: LoadReason) {
    note(.merchant, reason.rawValue)
    beginLoad(reason)
  }
}
