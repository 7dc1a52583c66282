/// A headless Chromium of our own, spoken to over the Chrome DevTools Protocol. Each page is a stranger to the others:
/// it has cookies and storage of its own.
package actor Chromium {
  private let connection: Connection
  private let version: BrowserDomain.GetVersion.Reply
  private var opening = 0

  /// Starts the browser and returns when it answers.
  ///
  /// - Throws: `.didNotStart`, `.ended` or `.timedOut`.
  package init(path: String, setup: BrowserSetup = BrowserSetup()) async throws(BrowserProblem) {
    connection = Connection(
      try BrowserProcess(path: path, files: setup.files) { profile, isRoot in
        BrowserFlags.all(profile: profile, isRoot: isRoot) + setup.arguments
      })
    do {
      version = try await connection.send(
        BrowserDomain.GetVersion(), within: Patience(Limits.start), for: "its first answer")
    } catch {
      let log = connection.process.lastWords()
      await connection.close()
      if case .cancelled = error { throw error }
      let said = await connection.lastWords
      throw .didNotStart(path: path, why: Self.why(error), log: said.isEmpty ? log : said)
    }
  }

  private static func why(_ trouble: BrowserProblem) -> String {
    if case .ended(let why) = trouble { why } else { trouble.message }
  }

  /// The browser's name and version, such as `HeadlessChrome/140.0.7339.16`.
  package var product: String { version.product }

  /// Opens a page that has nothing in common with the others, and returns when its document has begun to load.
  ///
  /// - Throws: `.ended`, `.pageEnded`, `.refused`, `.timedOut` or `.cannotLoad`.
  package func open(
    _ url: String, locale: String? = nil, colorScheme: ColorScheme? = nil
  ) async throws(BrowserProblem) -> BrowserPage {
    try await waitForTurn()
    defer { opening -= 1 }
    let look = PageLook(locale: locale, colorScheme: colorScheme, userAgent: version.userAgent)
    let page = try await BrowserPage(connection, look: look)
    do {
      try await page.navigate(url)
      return page
    } catch {
      await page.close()
      throw error
    }
  }

  /// A page costs a new process or two. Many that start at once would all be late for their first answer, so few do,
  /// and the others wait however long that takes.
  private func waitForTurn() async throws(BrowserProblem) {
    while opening >= Limits.opening { try await Patience.rest(.milliseconds(5)) }
    opening += 1
  }

  /// Ends the browser and returns when nothing is left of it.
  package func close() async { await connection.close() }
}
