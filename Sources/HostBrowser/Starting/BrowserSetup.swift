#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a browser is started with beside what every one of ours has.
package struct BrowserSetup: Sendable {
  /// Whether pages of one site may have cookies while they are framed by another.
  package enum ThirdPartyCookies: String, Sendable, CaseIterable {
    /// Those with `SameSite=None; Secure`, as Chrome allows them.
    case allowed
    /// Only those with `Partitioned`, as the other browsers do it.
    case blocked
  }

  package var arguments: [String]
  package var cookies: ThirdPartyCookies

  package init(arguments: [String] = [], cookies: ThirdPartyCookies = .allowed) {
    self.arguments = arguments
    self.cookies = cookies
  }
}

/// A file of a profile that the browser finds when it starts.
struct ProfileFile: Sendable {
  /// Below the profile's folder.
  let path: String
  let text: String
}

extension BrowserSetup {
  var files: [ProfileFile] {
    let mode = cookies == .allowed ? 0 : 1
    return [
      ProfileFile(path: "Default/Preferences", text: #"{"profile":{"cookie_controls_mode":\#(mode)}}"#)
    ]
  }
}

extension ProfileFile {
  func write(to profile: String) throws(SystemProblem) {
    let file = URL(filePath: "\(profile)/\(path)")
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    } catch { throw SystemProblem(number: EACCES) }
  }
}
