import Foundation

/// Opens a page in the user's browser.
enum Browser {
  static func open(_ url: String, say: (String) -> Void) {
    #if os(macOS)
      let opener = "/usr/bin/open"
    #else
      let opener = "/usr/bin/xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(filePath: opener)
    process.arguments = [url]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { say("  No browser could be opened here: open \(url) yourself.") }
  }
}
