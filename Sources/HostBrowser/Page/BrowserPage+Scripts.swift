#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension BrowserPage {
  /// A frame that is there, and the session that speaks for it.
  struct FramePlace {
    let id: String
    let session: String
  }

  /// Evaluates JavaScript among the frame's own scripts and returns the value as JSON; a promise is waited for, and
  /// what JSON has no form for is `null`.
  ///
  /// - Throws: `.script` when it fails, `.timedOut`, or why nobody can be asked: `.ended`, `.pageEnded`, `.cancelled`.
  package func evaluate(
    _ script: String, in frame: PageFrame = .top, limit: Duration = .seconds(30)
  ) async throws(BrowserProblem) -> String {
    try await evaluate(script, in: frame, within: Patience(limit))
  }

  func evaluate(
    _ script: String, in frame: PageFrame, within patience: Patience
  ) async throws(BrowserProblem) -> String {
    while true {
      if let place = try await find(frame, within: patience), let context = frames.context(of: place.id),
        let value = try await value(of: script, in: context, of: place.session, within: patience)
      {
        return try await json(of: value, in: place.session, within: patience)
      }
      if patience.isOver { throw .timedOut(what: frame.waitingWords, seconds: patience.limit.inSeconds) }
      try await Patience.rest()
    }
  }

  /// Nil when the document went before the script could run.
  private func value(
    of script: String, in context: Int, of session: String, within patience: Patience
  ) async throws(BrowserProblem) -> RemoteObject? {
    do {
      return try checked(
        await connection.send(
          RuntimeDomain.Evaluate(expression: script, contextId: context), to: session, within: patience,
          for: "the end of a script"))
    } catch .refused(_, _, cause: .gone) {
      return nil
    } catch .refused(_, let why, _) {
      throw .script(message: why)
    } catch .pageEnded(let why) where session != frames.root {
      throw .script(message: why)
    }
  }

  /// With `replMode`, `Evaluate` waits for the script's own `await`, and not for a promise that is its value.
  private func json(
    of value: RemoteObject, in session: String, within patience: Patience
  ) async throws(BrowserProblem) -> String {
    guard let object = value.objectId else { return value.json }
    do {
      let text = try checked(
        await connection.send(
          RuntimeDomain.CallFunctionOn(
            functionDeclaration: "async function () { return JSON.stringify(await this) }", objectId: object,
            returnByValue: true),
          to: session, within: patience, for: "a script's value"))
      guard case .text(let json) = text.value else { return "null" }
      return json
    } catch .refused(_, let why, _) {
      throw .script(message: why)
    } catch .pageEnded(let why) where session != frames.root {
      throw .script(message: why)
    }
  }

  func checked(_ evaluated: RuntimeDomain.Evaluated) throws(BrowserProblem) -> RemoteObject {
    if let details = evaluated.exceptionDetails { throw .script(message: details.words) }
    return evaluated.result
  }

  /// Nil while there is no such frame.
  func find(
    _ frame: PageFrame, within patience: Patience = Patience(Limits.command)
  ) async throws(BrowserProblem) -> FramePlace? {
    let top = FramePlace(id: frames.main, session: frames.root)
    guard frame == .app else { return top }
    do {
      guard let element = try await appElement(within: patience),
        let id = try await frameID(of: element, within: patience)
      else { return nil }
      return FramePlace(id: id, session: frames.session(of: id))
    } catch .timedOut(_, let seconds) {
      throw .timedOut(what: frame.waitingWords, seconds: seconds)
    }
  }

  /// The app's iframe in the page, as the browser's object; nil while there is none.
  func appElement(within patience: Patience) async throws(BrowserProblem) -> String? {
    let top = FramePlace(id: frames.main, session: frames.root)
    let script = "function (selector) { return document.querySelector(selector) }"
    return try await call(script, [.text(PageFrame.appSelector)], in: top, within: patience)?.objectId
  }

  private func frameID(of element: String, within patience: Patience) async throws(BrowserProblem) -> String? {
    let command = DOMDomain.DescribeNode(objectId: element)
    do {
      return try await connection.send(command, to: frames.root, within: patience, for: lookWords).node.frameId
    } catch .refused {
      return nil
    }
  }

  var lookWords: String { "a look at the page" }

  /// Calls a function of ours, apart from the page's own scripts; nil when the document went away meanwhile.
  func call(
    _ function: String, _ arguments: [Primitive], in place: FramePlace, byValue: Bool = false,
    within patience: Patience = Patience(Limits.command)
  ) async throws(BrowserProblem) -> RemoteObject? {
    do {
      let world = try await connection.send(
        PageDomain.CreateIsolatedWorld(frameId: place.id), to: place.session, within: patience, for: lookWords)
      return try checked(
        await connection.send(
          RuntimeDomain.CallFunctionOn(
            functionDeclaration: function, executionContextId: world.executionContextId,
            arguments: arguments.map { .init(value: $0) }, returnByValue: byValue),
          to: place.session, within: patience, for: lookWords))
    } catch .refused {
      return nil
    } catch .pageEnded where place.session != frames.root {
      return nil
    }
  }
}

extension PageFrame {
  /// What is awaited when the frame is.
  var waitingWords: String { self == .top ? "the page's document" : "the app's frame and its document" }
}

extension RemoteObject {
  /// A value that is no object, as JSON.
  var json: String {
    guard let value, let bytes = try? JSONEncoder().encode(value) else { return "null" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
