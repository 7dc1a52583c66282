/// Why the certificates of the platform's names cannot be had.
package enum CertificateProblem: Error, Equatable, Sendable {
  /// The folder for them cannot be made, read or written.
  case folder(path: String)
  /// What is in the file is none of ours.
  case unreadable(path: String)
  /// The library refuses to make or to read one.
  case refused

  package var message: String {
    switch self {
    case .folder(let path):
      "the folder \(path) for the certificates of \(PlatformName.dashboard.rawValue) cannot be used; name another state"
        + " folder with --state"
    case .unreadable(let path): "the certificates in \(path) cannot be read; delete the file: new ones are made"
    case .refused: "certificates for \(PlatformName.dashboard.rawValue) cannot be made"
    }
  }
}
