package import HostCore

/// What a scenario wants to happen next. Times count from the start of its run.
package enum Doing: Sendable, Equatable {
  /// Give the session this input; it is a script's already.
  case command(Input)
  /// Click it as soon as a person could.
  case click(ScreenTarget, until: Duration)
  /// Put a text into a field, in place of what stands there.
  case type(String, ScreenTarget, until: Duration)
  case screenshot(name: String)
  /// Nothing until there are new entries or a new view, and no longer than until then.
  case wait(until: Duration)
  case finished(ScenarioResult)
}
