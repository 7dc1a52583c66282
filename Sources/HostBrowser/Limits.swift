/// How long things may take before they count as failed. Generous: a busy machine is no fault of the page.
enum Limits {
  static let start = Duration.seconds(60)
  static let command = Duration.seconds(30)
  /// Pages that are being opened at the same time.
  static let opening = 4
}

/// Something that is looked at again and again, up to a limit.
struct Patience: Sendable {
  /// What it was at first; words about a wait that was in vain name this one.
  let limit: Duration
  private let clock = ContinuousClock()
  private let end: ContinuousClock.Instant

  init(_ limit: Duration) {
    self.limit = limit
    end = clock.now.advanced(by: limit)
  }

  /// What is left, and never nothing: the last look has to have a chance.
  var left: Duration { max(clock.now.duration(to: end), .milliseconds(100)) }

  var isOver: Bool { clock.now >= end }

  /// Lets a moment pass before the next look; a shorter one will do where a look costs the browser nothing.
  static func rest(_ pause: Duration = .milliseconds(25)) async throws(BrowserProblem) {
    do { try await ContinuousClock().sleep(for: pause) } catch { throw .cancelled }
  }
}
