import Foundation
import HostTokens

/// Where the signing keys are kept.
///
/// They have a file of their own, for its owner's eyes only, and not a place in the database: whoever copies, exports or
/// shares a journal never hands out a secret with it.
package enum KeyHome: Sendable, Equatable {
  /// In the configuration, which is not ours to change.
  case configuration
  /// Nowhere: they end with the process.
  case memory
  case file(path: String)

  /// Writes changed keys down.
  func keep(_ keys: KeyRing, world: World) throws(KeyChangeProblem) {
    switch self {
    case .configuration: throw KeyChangeProblem(why: "the key is set by signing-key: change it there")
    case .memory: break
    case .file(let path):
      let draft = path + "." + world.identifier()
      let files = FileManager.default
      guard
        files.createFile(
          atPath: draft, contents: Data(keys.fileText.utf8), attributes: [.posixPermissions: 0o600]),
        rename(draft, path) == 0
      else {
        try? files.removeItem(atPath: draft)
        throw KeyChangeProblem(why: "the key file \(path) cannot be written")
      }
    }
  }
}
