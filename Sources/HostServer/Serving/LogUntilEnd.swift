import Logging
import Synchronization

/// A logger's handler that says nothing any more once the server is cut off in the middle of whatever it does: what
/// complains then only says that.
struct LogUntilEnd: LogHandler {
  /// Tells the handlers of one server when that is.
  final class End: Sendable {
    private let isHere = Atomic(false)

    var isOver: Bool { isHere.load(ordering: .relaxed) }

    func come() { isHere.store(true, ordering: .relaxed) }
  }

  private var base: any LogHandler
  private let end: End

  /// The same logger with an end.
  static func logger(_ logger: Logger, until end: End) -> Logger {
    var ending = logger
    ending.handler = LogUntilEnd(base: logger.handler, end: end)
    return ending
  }

  private init(base: any LogHandler, end: End) {
    self.base = base
    self.end = end
  }

  func log(event: LogEvent) {
    if !end.isOver { base.log(event: event) }
  }

  var metadataProvider: Logger.MetadataProvider? {
    get { base.metadataProvider }
    set { base.metadataProvider = newValue }
  }

  var logLevel: Logger.Level {
    get { base.logLevel }
    set { base.logLevel = newValue }
  }

  var metadata: Logger.Metadata {
    get { base.metadata }
    set { base.metadata = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { base[metadataKey: key] }
    set { base[metadataKey: key] = newValue }
  }
}
