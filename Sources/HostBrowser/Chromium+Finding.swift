#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Chromium {
  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable",
    "brave-browser", "brave",
  ]
  private static let applications = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
  ]

  /// The browser to use: the one that was named, else that of `CHROME_PATH`, else one of the usual ones.
  ///
  /// A browser that was named by hand is used or missed: another one in its place would be a surprise.
  ///
  /// - Throws: `.notFound` with all that was looked for.
  package static func find(
    _ configured: String?, environment: [String: String]
  ) throws(BrowserProblem) -> String {
    let named = [configured, environment["CHROME_PATH"]].compactMap(\.self).first { !$0.isEmpty }
    let wanted = named.map { [$0] } ?? names + applications
    return try Programs.find(wanted, environment: environment)
  }
}

extension BrowserWindow {
  private static let firefoxes = ["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"]

  /// The Firefox of this machine, or the one that was named.
  ///
  /// - Parameter name: `firefox` for any.
  /// - Throws: `.notFound`.
  package static func findFirefox(_ name: String, environment: [String: String]) throws(BrowserProblem) -> String {
    try Programs.find(name == firefoxes[0] ? firefoxes : [name], environment: environment)
  }
}

/// Looks for programs as a shell does.
enum Programs {
  /// The first one that is there, by its name or by its path.
  static func find(_ wanted: [String], environment: [String: String]) throws(BrowserProblem) -> String {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for name in wanted {
      let paths = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
      if let path = paths.first(where: isProgram) { return path }
    }
    throw .notFound(tried: wanted)
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
      && FileManager.default.isExecutableFile(atPath: path)
  }
}
