import HostPlatform
import HostProtocol
import HostValues

/// The first load of a merchant, which installs the app and waits until it has its tokens.
extension Step {
  /// Whether a load has to wait: then it goes on by ``goOnLaunching()`` or ``launchOverdue(_:)``.
  mutating func waitsForInstallation(_ load: DocumentLoad, _ flaw: TokenFlaw?) -> Bool {
    guard flaw == nil, let registration = state.settings.registration, registration.webhook != nil,
      registration.install == .onLaunch
    else { return false }
    let phase = state.platform?.installation.phase ?? .notInstalled
    guard phase == .notInstalled || state.platform?.readiness == .underWay else { return false }
    state.waitingLoad = load.number
    effects.append(.wake(.launch(load: load.number), after: InstallMode.patience))
    if phase == .notInstalled {
      note(
        .system, "install",
        reason:
          "this merchant has not installed the app: it is installed before its page is loaded (install: on-launch)")
      tell(.command(.install))
    }
    return true
  }

  /// Loads what waited, as soon as the app has answered.
  mutating func goOnLaunching() {
    guard let load = state.load, state.waitingLoad == load.number else { return }
    switch state.platform?.readiness ?? .ready {
    case .notInstalled, .underWay: break
    case .ready: launch(load)
    case .refused, .held, .ended:
      note(.system, "launch", verdict: .noted, reason: state.platform?.readiness.words)
      launch(load)
    }
  }

  /// The app has had its time.
  mutating func launchOverdue(_ number: Int) {
    guard let load = state.load, load.number == number, state.waitingLoad == number else { return }
    note(
      .system, "launch", verdict: .noted,
      reason: "the app has not answered app.store.authorize after \(InstallMode.patience.text): its page is loaded all "
        + "the same, and it may have no tokens yet")
    launch(load)
  }

  private mutating func launch(_ load: DocumentLoad) {
    state.waitingLoad = nil
    effects.append(.mint(load: load.number))
    examine(load)
  }

  /// The app has its tokens now: a page that could not start without them is loaded once more.
  mutating func openAgain(from before: PlatformState?) {
    guard let load = state.load, state.waitingLoad == nil, before?.readiness != .ready,
      state.platform?.readiness == .ready
    else { return }
    let isStuck =
      switch state.status {
      case .destroyed: true
      case .connecting, .initialized: load.overdue != nil || state.settings.registration?.install == .byHand
      case .ready, .blocked, .error: false
      }
    guard isStuck else { return }
    note(.system, "reload", reason: "the app has its tokens now: its page is loaded once more")
    beginLoad(.reload)
  }
}
