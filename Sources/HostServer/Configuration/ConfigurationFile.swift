import HostProtocol
import HostValues
import Yams

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `salla-host.yml`, or the file that `SALLA_HOST_CONFIG` names.
struct ConfigurationFile {
  let path: String
  let required: Bool

  init(environment: [String: String], folder: String) {
    if let named = environment[Setting.configurationFileVariable] {
      (path, required) = (named, true)
    } else {
      (path, required) = (folder + "/salla-host.yml", false)
    }
  }

  /// What stands in the file.
  struct Content {
    var settings: [Setting: String] = [:]
    /// The list of add-ons, unread.
    var addons: Node?
  }

  /// Reads the file; it is empty when there is none and none is needed.
  ///
  /// - Throws: `ConfigurationProblem` for a file that cannot be read and for a key that no setting has.
  func read() throws(ConfigurationProblem) -> Content {
    guard let data = FileManager.default.contents(atPath: path) else {
      if required || FileManager.default.fileExists(atPath: path) {
        throw .unreadableFile(path: path, why: "it does not exist or may not be read")
      }
      return Content()
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw .unreadableFile(path: path, why: "it is not UTF-8 text")
    }
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      throw .unreadableFile(path: path, why: "it is not YAML: \((error as? YamlError)?.briefly ?? "syntax error")")
    }
    guard let root, !text.isBlank else { return Content() }
    guard let mapping = root.mapping else { throw .unreadableFile(path: path, why: "it is not a list of settings") }
    var content = Content(addons: mapping[AddonCatalogue.key])
    let known = Setting.allCases.map(\.rawValue) + [AddonCatalogue.key]
    for (name, text) in try entries(of: mapping, under: "") {
      guard let setting = Setting(rawValue: name) else {
        throw .unknownKey(name: name, place: path, nearest: nearest(to: name, in: known))
      }
      content.settings[setting] = text
    }
    return content
  }

  /// The scalars of the file by their dotted names, without the add-ons.
  private func entries(of mapping: Node.Mapping, under prefix: String) throws(ConfigurationProblem) -> [(
    String, String
  )] {
    var entries: [(String, String)] = []
    for (key, value) in mapping {
      let name = prefix + (key.string ?? "?")
      if name == AddonCatalogue.key { continue }
      if let inner = value.mapping {
        entries += try self.entries(of: inner, under: name + ".")
      } else if let scalar = value.scalar {
        entries.append((name, scalar.string))
      } else {
        throw .unreadableFile(path: path, why: "\(name) is a list; a single value is expected")
      }
    }
    return entries
  }
}

extension YamlError {
  /// Line, column and problem, without an excerpt of the file, which may hold a key.
  fileprivate var briefly: String? {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line), column \(mark.column): \(problem)"
    default: nil
    }
  }
}
