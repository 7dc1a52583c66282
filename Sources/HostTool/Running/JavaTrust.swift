import Dispatch
import Foundation
import HostBrowser
import HostEdge

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The roots that Java trusts, with our authority among them: a copy, which the JDK's own keytool makes.
enum JavaTrust {
  /// Returns its file; nil where there is no keytool, or it fails. It is made anew only when the authority or Java's own
  /// roots have changed.
  static func file(in folder: CertificateFolder, authorityPEM: String, environment: [String: String]) async -> String? {
    guard let keytool = keytool(environment), let roots = roots(beside: keytool),
      let bytes = FileManager.default.contents(atPath: roots)
    else { return nil }
    let (store, stamp) = (folder.path + "/java-cacerts", folder.path + "/java-cacerts.from")
    let made = Data("\(roots) \(bytes.count) \(modified(roots))\n\(authorityPEM)".utf8)
    if FileManager.default.contents(atPath: stamp) == made, FileManager.default.fileExists(atPath: store) {
      return store
    }
    let fresh = store + ".new"
    guard (try? bytes.write(to: URL(filePath: fresh), options: .atomic)) != nil else { return nil }
    let words = [
      "-importcert", "-noprompt", "-alias", "salla-host", "-file", folder.authorityFile, "-keystore", fresh,
      "-storepass", RunEnvironment.javaPassword,
    ]
    guard await succeeds(keytool, words, environment), rename(fresh, store) == 0 else { return nil }
    // Without it the same is done once more the next time.
    try? made.write(to: URL(filePath: stamp), options: .atomic)
    return store
  }

  private static func keytool(_ environment: [String: String]) -> String? {
    let folders =
      [environment["JAVA_HOME"].map { $0 + "/bin" }].compactMap(\.self)
      + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/keytool" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// As every JDK has it: `bin/keytool` and `lib/security/cacerts`.
  private static func roots(beside keytool: String) -> String? {
    let home = URL(filePath: keytool).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
    let path = home.appending(path: "lib/security/cacerts").path(percentEncoded: false)
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  private static func modified(_ path: String) -> String {
    let date = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    return date.map { String($0.timeIntervalSince1970) } ?? ""
  }

  private static func succeeds(_ path: String, _ words: [String], _ environment: [String: String]) async -> Bool {
    let nothing = Descriptor(open("/dev/null", O_WRONLY | O_CLOEXEC))
    let program = Program(path: path, arguments: words, environment: environment, output: nothing, errors: nothing)
    guard let process = try? program.start() else { return false }
    return await withCheckedContinuation { continuation in
      DispatchQueue(label: "salla-host.run.keytool").async {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        continuation.resume(returning: status == 0)
      }
    }
  }
}
