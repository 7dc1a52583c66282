import HostStore
package import HostTokens

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why the signing keys cannot be had.
package enum KeyStoreProblem: Error, Equatable, Sendable {
  case stateFolder(why: String)
  case folder(path: String)
  case file(path: String, why: String)
  case configuredKey(why: String)

  package var message: String {
    switch self {
    case .stateFolder(let why): why
    case .folder(let path): "the state folder \(path) cannot be made; name another with --state or SALLA_HOST_STATE"
    case .file(let path, let why): "the key file \(path) cannot be used: \(why)"
    case .configuredKey(let why): "signing-key cannot be used: \(why)"
    }
  }
}

extension KeyRing {
  /// The configured key, else the keys of the state folder, made on first start with owner-only permissions.
  ///
  /// - Parameter environment: names the user's folders (`XDG_STATE_HOME`, `HOME`).
  /// - Throws: `.stateFolder`, `.folder`, `.file` or `.configuredKey`.
  package static func load(
    _ configuration: HostConfiguration, environment: [String: String], world: World
  ) throws(KeyStoreProblem) -> (keys: KeyRing, home: KeyHome) {
    if let text = configuration.signingKey {
      do { return (KeyRing(current: try SigningKey(text: text)), .configuration) } catch {
        throw .configuredKey(why: error.reason)
      }
    }
    let place: StatePlace
    do { place = try StatePlace.resolve(configured: configuration.state, environment: environment) } catch {
      throw .stateFolder(why: error.message)
    }
    guard case .folder(let folder) = place else { return (KeyRing(current: try fresh(world)), .memory) }
    let path = folder + "/signing-keys"
    return (try load(from: folder, path: path, world: world), .file(path: path))
  }

  private static func load(
    from folder: String, path: String, world: World
  ) throws(KeyStoreProblem) -> KeyRing {
    if !FileManager.default.fileExists(atPath: path) { try create(path, in: folder, world: world) }
    guard let data = FileManager.default.contents(atPath: path), let text = String(bytes: data, encoding: .utf8) else {
      throw .file(path: path, why: "it cannot be read as text")
    }
    do { return try KeyRing(fileText: text) } catch { throw .file(path: path, why: error.reason) }
  }

  /// Writes a new key under another name and links it into place: of two servers that start at the same moment one
  /// wins, and both use its key.
  private static func create(_ path: String, in folder: String, world: World) throws(KeyStoreProblem) {
    let files = FileManager.default
    do {
      try files.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw .folder(path: folder) }
    let draft = path + "." + world.identifier()
    let text = KeyRing(current: try fresh(world)).fileText
    guard files.createFile(atPath: draft, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
      throw .folder(path: folder)
    }
    defer { try? files.removeItem(atPath: draft) }
    do { try files.linkItem(atPath: draft, toPath: path) } catch {
      guard files.fileExists(atPath: path) else { throw .file(path: path, why: "it cannot be written") }
    }
  }

  private static func fresh(_ world: World) throws(KeyStoreProblem) -> SigningKey {
    do { return try SigningKey(seed: world.randomBytes(32)) } catch { throw .configuredKey(why: error.reason) }
  }
}
