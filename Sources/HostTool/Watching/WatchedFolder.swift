import Foundation

/// The files of a developer's folder by which a check is played again: what they were, and which of them is another now.
///
/// Left out are hidden files and folders, folders that tools fill by themselves, kinds of files that apps write while
/// they run, and what the check itself writes. A folder of more than 20,000 files is watched in part.
struct WatchedFolder: Sendable {
  /// What tells one state of a file from another.
  struct Mark: Sendable, Equatable {
    let changedAt: Date?
    let size: Int?
  }

  private static let leftOut: Set<String> = [
    "node_modules", "bower_components", "vendor", "venv", "__pycache__", "target", "build", "dist", "out", "coverage",
    "log", "logs", "tmp", "storage", "bin", "obj",
  ]
  private static let written: Set<String> = [
    "log", "db", "sqlite", "sqlite3", "sqlite-wal", "sqlite-shm", "sqlite-journal", "pid", "lock", "sock", "tmp", "swp",
    "png",
  ]
  private static let bound = 20_000

  let folder: URL
  /// Paths of files and folders that the check writes.
  private let own: Set<String>

  init(_ folder: String, except own: [String]) {
    let place = URL(filePath: folder).standardizedFileURL.resolvingSymlinksInPath()
    self.folder = place
    self.own = Set(
      own.map { path in
        let file = path.hasPrefix("/") ? URL(filePath: path) : place.appending(path: path)
        return file.standardizedFileURL.resolvingSymlinksInPath().path
      })
  }

  /// The files as they are now, by path.
  func marks() -> [String: Mark] {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey, .isDirectoryKey]
    guard
      let files = FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: Array(keys), options: [.skipsHiddenFiles, .skipsPackageDescendants])
    else { return [:] }
    var marks: [String: Mark] = [:]
    while marks.count < Self.bound, let next = files.nextObject() {
      guard let file = next as? URL, let values = try? file.resourceValues(forKeys: keys) else { continue }
      let path = file.standardizedFileURL.path
      if values.isDirectory == true {
        if Self.leftOut.contains(file.lastPathComponent) || own.contains(path) { files.skipDescendants() }
      } else if !own.contains(path), !Self.written.contains(file.pathExtension.lowercased()) {
        marks[path] = Mark(changedAt: values.contentModificationDate, size: values.fileSize)
      }
    }
    return marks
  }

  /// The path, below the folder, of the first file by name that is new, gone or another one; nil when all are the same.
  func change(from before: [String: Mark], to now: [String: Mark]) -> String? {
    let paths = Set(before.keys).union(now.keys)
    guard let path = paths.filter({ before[$0] != now[$0] }).min() else { return nil }
    return path.hasPrefix(folder.path + "/") ? String(path.dropFirst(folder.path.count + 1)) : path
  }
}
