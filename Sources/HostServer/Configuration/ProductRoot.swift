#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder that holds `Public` and `templates`.
package struct ProductRoot: Sendable, Equatable {
  package let path: String

  /// The dashboard page's own files.
  package var hostFiles: String { path + "/Public/host" }
  package var sampleAppFiles: String { path + "/Public/sample-app" }
  package var templates: String { path + "/templates" }
  package var schemas: String { path + "/Public/schema" }
  /// The scenario files that come with the product, in the order of their names.
  package var scenarios: [String] {
    let folder = path + "/scenarios"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yml") }.sorted().map { "\(folder)/\($0)" }
  }

  /// Why there is no root.
  package struct Missing: Error, Equatable {
    package let searched: [String]
    package var message: String {
      "the folders Public and templates were not found in \(searched.joined(separator: ", ")); "
        + "name the folder that holds them with --root or SALLA_HOST_ROOT"
    }
  }

  /// The configured folder, else `share/salla-host` beside the binary's prefix, else the working directory and its
  /// parents.
  ///
  /// - Throws: `Missing` with the folders that were searched.
  package init(configured: String?, binary: String, workingDirectory: String) throws(Missing) {
    let candidates: [String]
    if let configured {
      candidates = [URL(filePath: configured).standardizedFileURL.path(percentEncoded: false)]
    } else {
      let program = URL(filePath: binary).resolvingSymlinksInPath()
      let installed = program.deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "share/salla-host")
      candidates =
        [installed.path(percentEncoded: false)] + Self.upwards(from: workingDirectory)
        + Self.upwards(from: program.path(percentEncoded: false))
    }
    guard let found = candidates.first(where: Self.isRoot) else { throw Missing(searched: Array(candidates.prefix(3))) }
    path = found.hasSuffix("/") && found.count > 1 ? String(found.dropLast()) : found
  }

  /// The folder for this process, wherever its program lies.
  ///
  /// - Throws: `Missing` with the places that were looked at.
  package init(configured: String?) throws(Missing) {
    try self.init(
      configured: configured, binary: Self.runningProgram,
      workingDirectory: FileManager.default.currentDirectoryPath)
  }

  /// The running program's own file. The name that it was called by leads nowhere when a shell found it on PATH.
  private static var runningProgram: String {
    #if os(Linux)
      let file = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #else
      let file = Bundle.main.executablePath
    #endif
    return file ?? CommandLine.arguments[0]
  }

  private static func upwards(from folder: String) -> [String] {
    var folders: [String] = []
    var url = URL(filePath: folder).standardizedFileURL
    while url.path(percentEncoded: false) != "/" {
      folders.append(url.path(percentEncoded: false))
      url = url.deletingLastPathComponent()
    }
    return folders
  }

  private static func isRoot(_ path: String) -> Bool {
    ["/Public/host/dashboard/main.js", "/templates/layout.mustache"].allSatisfy {
      FileManager.default.fileExists(atPath: path + $0)
    }
  }
}
