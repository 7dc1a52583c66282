#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Files that tell an app's programs to trust our authority, beside all that they trust anyway.
package struct RunFiles: Sendable, Equatable {
  /// Our authority alone.
  package let authority: String
  /// The roots that were trusted before, and our authority.
  package let bundle: String
  /// Our authority, and what NODE_EXTRA_CA_CERTS named before.
  package let nodeExtra: String
  /// The folder with a file of settings for PHP.
  package let phpFolder: String
  /// Settings for wget, after those of the system.
  package let wget: String

  /// Variables that name a file in place of the system's roots.
  static let bundleNames = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"]

  /// Where the system has its roots: Debian, Fedora, macOS and others.
  private static let systemBundles = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
  ]

  /// Writes them beside the certificates.
  ///
  /// - Throws: `folder`.
  package init(
    folder: CertificateFolder, authorityPEM: String, environment: [String: String]
  ) throws(CertificateProblem) {
    authority = folder.authorityFile
    bundle = folder.path + "/bundle.pem"
    phpFolder = folder.path + "/php"
    wget = folder.path + "/wgetrc"
    let roots =
      (Self.bundleNames.compactMap { environment[$0] } + Self.systemBundles).lazy
      .filter { [bundle] in $0 != bundle }.compactMap(Self.text).first ?? ""
    try Self.write(roots + "\n" + authorityPEM, to: bundle)
    let extra = environment["NODE_EXTRA_CA_CERTS"].flatMap(Self.text)
    nodeExtra = extra == nil ? authority : folder.path + "/node-extra.pem"
    if let extra { try Self.write(extra + "\n" + authorityPEM, to: nodeExtra) }
    try Self.write(
      "curl.cainfo = \"\(bundle)\"\nopenssl.cafile = \"\(bundle)\"\n", to: phpFolder + "/salla-host.ini")
    let settings =
      [environment["SYSTEM_WGETRC"], "/etc/wgetrc"].compactMap(\.self).lazy
      .filter { [wget] in $0 != wget }.compactMap(Self.text).first ?? ""
    try Self.write(settings + "\nca_certificate = \(bundle)\n", to: wget)
  }

  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func write(_ text: String, to path: String) throws(CertificateProblem) {
    let file = URL(filePath: path)
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch { throw .folder(path: file.deletingLastPathComponent().path(percentEncoded: false)) }
  }
}
