import HostProtocol
import HostValues

/// The dashboard's own controls: primary action, theme, language.
extension Step {
  /// Shows the one primary action; a later call replaces it (D).
  mutating func setAction(_ action: PrimaryAction) -> Remark {
    state.action = action
    return .acted
  }

  mutating func clearAction() -> Remark {
    state.action = nil
    return .acted
  }

  mutating func clickAction(_ value: String) {
    let offered = state.action?.offers(value) == true
    note(
      .merchant, "click-action", ["value": .string(value)], verdict: offered ? .acted : .ignored,
      reason: offered ? nil : "no enabled action with the value \"\(value.abridged())\" is shown")
    if offered { post(.actionClick(value: value)) }
  }

  /// Tells a document that has its context (D); one that asks later finds the theme in the context.
  mutating func setTheme(_ theme: Theme) {
    guard theme != state.settings.theme else { return }
    state.settings.theme = theme
    note(.merchant, "set-theme", ["theme": .string(theme.rawValue)])
    if let load = state.load, load.handshakes > 0, state.status != .destroyed { post(.themeChange(theme)) }
  }

  /// No message tells the guest about a change of language: the frame loads again with the new `lang` (A). An app that
  /// closed itself finds it when it is opened again.
  mutating func setLanguage(_ language: Language) {
    guard language != state.settings.language else { return }
    state.settings.language = language
    note(.merchant, "set-locale", ["locale": .string(language.rawValue)])
    if state.load != nil, state.status != .destroyed { beginLoad(.locale) }
  }
}
