import Foundation
import Testing

@testable import HostTool

@Suite("The folder that check --watch looks at")
struct WatchedFolderTests {
  /// A new folder with these files, each of one line.
  private static func folder(_ files: [String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "watched-\(UInt64.random(in: .min ... .max))")
    for file in files { try write("one\n", to: file, in: folder) }
    return folder
  }

  private static func write(_ text: String, to file: String, in folder: URL) throws {
    let url = folder.appending(path: file)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  @Test("names a file that is another one, is new, or is gone", arguments: ["src/app.js", "new.yml", "gone.css"])
  func changed(file: String) throws {
    let place = try Self.folder(["src/app.js", "gone.css", "left/alone.js"])
    defer { try? FileManager.default.removeItem(at: place) }
    let watched = WatchedFolder(place.path, except: [])
    let before = watched.marks()
    #expect(watched.change(from: before, to: watched.marks()) == nil)
    if file == "gone.css" {
      try FileManager.default.removeItem(at: place.appending(path: file))
    } else {
      try Self.write("another line\n", to: file, in: place)
    }
    #expect(watched.change(from: before, to: watched.marks()) == file)
  }

  @Test(
    "does not look at what tools, apps and the check itself write",
    arguments: [
      "node_modules/sdk/index.js", ".git/HEAD", ".env.swp", "data.sqlite", "logs/today.txt", "app.log", "results.json",
      "shots/first.png", "shots/notes.txt",
    ])
  func leftOut(file: String) throws {
    let place = try Self.folder(["app.js"])
    defer { try? FileManager.default.removeItem(at: place) }
    let watched = WatchedFolder(place.path, except: ["results.json", "shots"])
    let before = watched.marks()
    #expect(before.count == 1)
    try Self.write("another line\n", to: file, in: place)
    #expect(watched.marks() == before)
  }
}
