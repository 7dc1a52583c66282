#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif
#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the certificates are kept: a folder that several servers may share.
///
/// One file holds certificates and keys together, for its owner's eyes only, and is replaced as a whole; a second one
/// holds the authority's certificate alone, for programs that are to trust it.
package struct CertificateFolder: Sendable {
  package let path: String

  /// - Parameter state: the state folder.
  package init(state: String) { path = state + "/edge" }

  /// The authority's certificate alone, in PEM.
  package var authorityFile: String { path + "/authority.pem" }
  private var file: String { path + "/certificates.pem" }
  private var lock: String { path + "/lock" }

  /// The certificates that are kept there. Those that end soon, or that were never made, are made anew, with new keys;
  /// of several servers that find this at the same moment one makes them and all use them.
  ///
  /// - Parameter keeping: certificates in use, whose keys go on in the new ones when nobody else has made any.
  /// - Throws: `folder`, `unreadable`, `refused`.
  package func certificates(
    now: Date, randomBytes: (Int) -> [UInt8], keeping inUse: EdgeCertificates? = nil
  ) throws(CertificateProblem) -> EdgeCertificates {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw .folder(path: path) }
    let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .folder(path: path) }
    defer { close(descriptor) }
    // It is held for milliseconds, by servers of one user.
    while flock(descriptor, LOCK_EX) != 0 { guard errno == EINTR else { throw .folder(path: path) } }

    if let kept = try kept(), kept.areGood(at: now) {
      try write(kept.authorityPEM, to: authorityFile, unlessItIs: true)
      return kept
    }
    let made =
      if let inUse { try inUse.renewed(now: now, randomBytes: randomBytes) } else {
        try EdgeCertificates(now: now, randomBytes: randomBytes)
      }
    try write(made.text, to: file)
    try write(made.authorityPEM, to: authorityFile)
    return made
  }

  /// Takes away all that was kept.
  ///
  /// - Returns: whether there was anything.
  package func remove() -> Bool {
    FileManager.default.fileExists(atPath: path) && (try? FileManager.default.removeItem(atPath: path)) != nil
  }

  private func kept() throws(CertificateProblem) -> EdgeCertificates? {
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = FileManager.default.contents(atPath: file), let text = String(bytes: data, encoding: .utf8),
      let kept = EdgeCertificates(text: text)
    else { throw .unreadable(path: file) }
    return kept
  }

  /// Replaces a file as a whole: who reads it has the old one or the new one. The lock keeps others from writing.
  private func write(_ text: String, to path: String, unlessItIs: Bool = false) throws(CertificateProblem) {
    let data = Data(text.utf8)
    if unlessItIs, FileManager.default.contents(atPath: path) == data { return }
    let draft = path + ".new"
    guard FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]),
      rename(draft, path) == 0
    else { throw .folder(path: self.path) }
  }
}
