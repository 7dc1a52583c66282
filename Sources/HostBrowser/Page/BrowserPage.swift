/// One page of the browser, with cookies and storage of its own.
package actor BrowserPage {
  let connection: Connection
  private let look: PageLook
  private let context: String
  var frames: FrameMap
  private var record = PageRecord()
  private let (news, teller) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
  /// Numbers of documents in the main frame: the one that it shows, and the last that has loaded to its end.
  var shownDocument = ""
  private var loadedDocument = ""

  init(_ connection: Connection, look: PageLook) async throws(BrowserProblem) {
    self.connection = connection
    self.look = look
    context = try await connection.send(TargetDomain.CreateBrowserContext()).browserContextId
    do {
      _ = try await connection.send(BrowserDomain.SetDownloadBehavior(browserContextId: context))
      let target = try await connection.send(TargetDomain.CreateTarget(browserContextId: context)).targetId
      let session = try await connection.send(TargetDomain.AttachToTarget(targetId: target)).sessionId
      frames = FrameMap(root: session, main: target)
      // Before anything else: a page that is sent away while it gets the focus crashes Chromium 156 (O).
      _ = try await connection.send(EmulationDomain.SetFocusEmulationEnabled(), to: session)
    } catch {
      await Self.dispose(of: context, connection)
      throw error
    }
    await connection.listen(to: frames.root) { [weak self] event in await self?.take(event) }
    await look.prepare(frames.root, of: connection)
    do {
      // The page's process hears the browser's "navigate" and our "enable" on different ways: what is sent off before
      // this answer may be over before anything is told of it (O, Chromium 156).
      _ = try await connection.send(RuntimeDomain.RunIfWaitingForDebugger(), to: frames.root)
    } catch {
      await Self.dispose(of: context, connection)
      throw error
    }
  }

  // MARK: What was seen

  /// What scripts and the browser said, oldest first.
  package var messages: [PageMessage] { record.messages }
  package var failedRequests: [FailedRequest] { record.failedRequests }
  package var blockedFrames: [BlockedFrame] { record.blockedFrames }
  /// Cookies that servers set, oldest first.
  package var setCookies: [SetCookieLine] { record.setCookies }
  /// The same with what became of them, each name of a host once.
  package var cookieSights: [CookieSight] { record.cookieSights }
  /// A signal whenever cookies, failed requests or blocked frames may have come to what was seen, for one listener; it
  /// ends with the page.
  package nonisolated var sightings: AsyncStream<Void> { news }
  var isLoaded: Bool { shownDocument == loadedDocument }

  // MARK: The end

  /// Closes the page with all that it kept, and returns when it is gone. Whoever still waits for it hears so.
  package func close() async {
    teller.finish()
    await connection.endSession(frames.root, .pageEnded(why: "it was closed"))
    await Self.dispose(of: context, connection)
  }

  /// Also when the caller has been given up.
  private static func dispose(of context: String, _ connection: Connection) async {
    let command = TargetDomain.DisposeBrowserContext(browserContextId: context)
    _ = await Task { try? await connection.send(command) }.value
  }

  // MARK: What happens

  private func take(_ event: Event) async {
    switch event.method {
    case PageDomain.FrameNavigated.method:
      guard let frame = event.read(PageDomain.FrameNavigated.self)?.frame else { return }
      if frame.id == frames.main { shownDocument = frame.loaderId } else { record.add(frame) }
      teller.yield()
    case PageDomain.LifecycleEvent.method:
      guard let life = event.read(PageDomain.LifecycleEvent.self) else { return }
      if life.frameId == frames.main, life.name == "load" { loadedDocument = life.loaderId }
    case PageDomain.JavaScriptDialogOpening.method:
      guard let dialog = event.read(PageDomain.JavaScriptDialogOpening.self) else { return }
      record.add(PageMessage(dialog, isInFrame: frames.isInside(event.session, context: nil)))
      // A page that asks before it is left is left.
      await connection.post(
        PageDomain.HandleJavaScriptDialog(accept: dialog.type == "beforeunload"), to: event.session)
    case Attached.method:
      guard let attached = event.read(Attached.self) else { return }
      frames.attach(attached.sessionId, for: attached.targetInfo.targetId)
      await look.prepare(attached.sessionId, of: connection)
    case Detached.method:
      if let detached = event.read(Detached.self) { frames.detach(detached.sessionId) }
    case "Inspector.targetCrashed":
      await connection.endSession(event.session, .pageEnded(why: "its process crashed"))
    default:
      takeContext(event)
      takeMessage(event)
      takeRequest(event)
    }
  }

  private func takeContext(_ event: Event) {
    switch event.method {
    case RuntimeDomain.ExecutionContextCreated.method:
      guard let context = event.read(RuntimeDomain.ExecutionContextCreated.self)?.context,
        context.auxData?.isDefault == true, let frame = context.auxData?.frameId
      else { return }
      frames.add(context.id, for: frame, in: event.session)
    case RuntimeDomain.ExecutionContextDestroyed.method:
      guard let gone = event.read(RuntimeDomain.ExecutionContextDestroyed.self) else { return }
      frames.remove(gone.executionContextId, in: event.session)
    case RuntimeDomain.contextsCleared:
      frames.clear(event.session)
    default: break
    }
  }

  private func takeMessage(_ event: Event) {
    switch event.method {
    case RuntimeDomain.ConsoleAPICalled.method:
      guard let call = event.read(RuntimeDomain.ConsoleAPICalled.self) else { return }
      let isInFrame = frames.isInside(event.session, context: call.executionContextId)
      record.add(PageMessage(call, isInFrame: isInFrame))
    case RuntimeDomain.ExceptionThrown.method:
      guard let details = event.read(RuntimeDomain.ExceptionThrown.self)?.exceptionDetails else { return }
      let isInFrame = frames.isInside(event.session, context: details.executionContextId)
      record.add(PageMessage(details, isInFrame: isInFrame))
    case LogDomain.EntryAdded.method:
      guard let entry = event.read(LogDomain.EntryAdded.self)?.entry else { return }
      record.add(PageMessage(entry, isInFrame: frames.isInside(event.session, context: nil)))
    default: break
    }
  }

  private func takeRequest(_ event: Event) {
    switch event.method {
    case NetworkDomain.RequestWillBeSent.method:
      if let request = event.read(NetworkDomain.RequestWillBeSent.self) { record.add(request) }
    case NetworkDomain.RequestWillBeSentExtraInfo.method:
      if let request = event.read(NetworkDomain.RequestWillBeSentExtraInfo.self) { record.add(request) }
    case NetworkDomain.ResponseReceivedExtraInfo.method:
      if let answer = event.read(NetworkDomain.ResponseReceivedExtraInfo.self) { record.add(answer) }
    case NetworkDomain.LoadingFinished.method:
      if let finished = event.read(NetworkDomain.LoadingFinished.self) { record.add(finished) }
    case NetworkDomain.LoadingFailed.method:
      if let failed = event.read(NetworkDomain.LoadingFailed.self) { record.add(failed) }
    default: return
    }
    teller.yield()
  }
}
