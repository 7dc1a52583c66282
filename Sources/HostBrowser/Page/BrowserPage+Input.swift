extension BrowserPage {
  /// Clicks the middle of an element as a person would, once it is visible, enabled, still and not covered.
  ///
  /// - Throws: `.noSuchElement`, or why nobody can be asked: `.ended`, `.pageEnded`, `.cancelled`.
  package func click(
    _ element: PageElement, in frame: PageFrame = .top, limit: Duration = .seconds(30)
  ) async throws(BrowserProblem) {
    let point = try await ready(element, in: frame, limit: limit)
    try await mouse("mouseMoved", point, isDown: false)
    try await mouse("mousePressed", point, isDown: true)
    try await mouse("mouseReleased", point, isDown: false)
  }

  /// Clicks a field, empties it, and types the text key by key; a line's end is the Enter key.
  ///
  /// - Throws: `.noSuchElement`, or why nobody can be asked: `.ended`, `.pageEnded`, `.cancelled`.
  package func type(
    _ text: String, into element: PageElement, in frame: PageFrame = .top, limit: Duration = .seconds(30)
  ) async throws(BrowserProblem) {
    try await click(element, in: frame, limit: limit)
    if let place = try await find(frame),
      case .text(let problem)? = try await call(ElementScript.empty, [], in: place, byValue: true)?.value,
      !problem.isEmpty
    {
      throw .noSuchElement(what: element.words(in: frame), seconds: 0, there: problem)
    }
    for character in text { try await key(character) }
  }

  private func mouse(_ type: String, _ point: Point, isDown: Bool) async throws(BrowserProblem) {
    let isMove = type == "mouseMoved"
    _ = try await connection.send(
      InputDomain.DispatchMouseEvent(
        type: type, x: point.x, y: point.y, button: isMove ? "none" : "left", buttons: isDown ? 1 : 0,
        clickCount: isMove ? 0 : 1),
      to: frames.root, for: "the page to take a click")
  }

  private func key(_ character: Character) async throws(BrowserProblem) {
    if character.isNewline {
      try await key(
        InputDomain.DispatchKeyEvent(
          type: "keyDown", key: "Enter", code: "Enter", text: "\r", windowsVirtualKeyCode: 13))
    } else if character.utf16.count == 1 {
      let text = String(character)
      try await key(InputDomain.DispatchKeyEvent(type: "keyDown", key: text, text: text))
    } else {
      // No keyboard has a key for it.
      _ = try await connection.send(InputDomain.InsertText(text: String(character)), to: frames.root)
    }
  }

  private func key(_ down: InputDomain.DispatchKeyEvent) async throws(BrowserProblem) {
    _ = try await connection.send(down, to: frames.root, for: "the page to take a key")
    let up = InputDomain.DispatchKeyEvent(
      type: "keyUp", key: down.key, code: down.code, windowsVirtualKeyCode: down.windowsVirtualKeyCode)
    _ = try await connection.send(up, to: frames.root, for: "the page to take a key")
  }
}
