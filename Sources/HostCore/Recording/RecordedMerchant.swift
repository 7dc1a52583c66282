/// The merchant and the developer of a recording, as far as they can be repeated.
struct RecordedMerchant {
  /// Whether a page has opened the session.
  var hasOpened: Bool
  /// Whether the page was sent to the bank, or elsewhere by the app: it comes back by itself.
  var isAway = false

  /// What repeats an input in a live session; nil for what happens there by itself, and for what somebody has to do
  /// outside the dashboard, such as an answer at the bank.
  mutating func repetition(of input: Input) -> Input? {
    switch input {
    case .command(let input): return repetition(of: input).map(Input.command)
    case .open:
      defer { (hasOpened, isAway) = (true, false) }
      return hasOpened && !isAway ? .reload : nil
    // Questions are numbered anew; the page of today shows where it is.
    case .answerConfirm(let confirmed, _): return .answerConfirm(confirmed)
    case .go(let place, _): return .go(place, inHistory: false)
    // What they name is numbered anew.
    case .dismissToast, .dismissRestart: return nil
    case .reset: return input
    default: return input.written.kind.mayCome(by: .script) ? input : nil
    }
  }
}
