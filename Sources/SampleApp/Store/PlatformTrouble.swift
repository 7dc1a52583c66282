/// Why the platform gave the app nothing that it can use.
enum PlatformTrouble: Error, Sendable {
  /// Nobody answered in time, or the answer broke off or is far too long.
  case noAnswer
  /// It answered, and not with what was asked for.
  case refused(status: Int, path: String)
  /// It answered 200 with something that the app cannot read.
  case nonsense(path: String)

  var words: String {
    switch self {
    case .noAnswer: "the platform did not answer"
    case .refused(let status, let path): "the platform refused \(path) (\(status)); its log says why"
    case .nonsense(let path): "the platform's answer to \(path) cannot be read"
    }
  }
}
