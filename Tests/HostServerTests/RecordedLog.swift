import HostValues
import Logging
import Synchronization

/// A logger's lines, for a test to read.
final class RecordedLog: Sendable {
  private let kept = Mutex<[String]>([])

  /// Level, message and metadata of each line.
  var lines: [String] { kept.withLock { $0 } }

  func logger(_ level: Logger.Level) -> Logger {
    var logger = Logger(label: "test") { [self] _ in Handler(log: self) }
    logger.logLevel = level
    return logger
  }

  private struct Handler: LogHandler {
    let log: RecordedLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let members = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      log.kept.withLock { $0.append(([event.level.rawValue, "\(event.message)"] + members).joined(separator: " ")) }
    }
  }
}
