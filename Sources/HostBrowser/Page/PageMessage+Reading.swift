extension PageMessage {
  init(_ call: RuntimeDomain.ConsoleAPICalled, isInFrame: Bool) {
    let level: Level =
      switch call.type {
      case "error", "assert": .error
      case "warning": .warning
      case "debug": .verbose
      default: .info
      }
    let top = call.stackTrace?.callFrames.first
    self.init(
      origin: .console, level: level, text: call.args.map(\.words).joined(separator: " "),
      place: Self.place(top?.url, top?.lineNumber), isInFrame: isInFrame)
  }

  init(_ details: RuntimeDomain.ExceptionDetails, isInFrame: Bool) {
    self.init(
      origin: .exception, level: .error, text: details.words, place: Self.place(details.url, details.lineNumber),
      isInFrame: isInFrame)
  }

  init(_ entry: LogDomain.EntryAdded.Entry, isInFrame: Bool) {
    self.init(
      origin: .browser, level: Level(rawValue: entry.level) ?? .info, text: entry.text,
      place: Self.place(entry.url, entry.lineNumber), isInFrame: isInFrame)
  }

  init(_ dialog: PageDomain.JavaScriptDialogOpening, isInFrame: Bool) {
    self.init(
      origin: .dialog, level: .info, text: "\(dialog.type): \(dialog.message)", place: nil, isInFrame: isInFrame)
  }

  /// The browser counts lines from 0, people from 1.
  private static func place(_ url: String?, _ line: Int?) -> String? {
    guard let url, !url.isEmpty else { return nil }
    return line.map { "\(url):\($0 + 1)" } ?? url
  }
}
