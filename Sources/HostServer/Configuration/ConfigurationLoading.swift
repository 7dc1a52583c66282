import Configuration
import HostProtocol
import SystemPackage
import Yams

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A configuration that cannot be used, in words for the person who wrote it.
package enum ConfigurationError: Error, Sendable, Equatable {
  case setting(SettingProblem)
  case unknownKey(name: String, place: String, nearest: String?)
  case unreadableFile(path: String, why: String)

  package var message: String {
    switch self {
    case .setting(let problem): problem.message
    case .unknownKey(let name, let place, let near):
      "\(place) has no setting \"\(name.abridged())\"" + (near.map { "; did you mean \($0)?" } ?? "")
    case .unreadableFile(let path, let why): "\(path) cannot be read: \(why)"
    }
  }
}

extension HostConfiguration {
  /// Layers options over the environment over the file over the defaults.
  ///
  /// - Parameters:
  ///   - options: what the command line says.
  ///   - environment: all variables; those that start with `SALLA_HOST_` count.
  ///   - folder: where `salla-host.yml` is looked for. It may be absent, unless `SALLA_HOST_CONFIG` names another file.
  /// - Throws: `ConfigurationError` naming the first setting that is unknown or breaks its rule.
  package static func load(
    options: [Setting: String], environment: [String: String], folder: String
  ) async throws(ConfigurationError) -> HostConfiguration {
    let file = ConfigurationFile(environment: environment, folder: folder)
    try refuseUnknownVariables(environment)
    let inFile = try file.refusingUnknownKeys()
    let reader = try await reader(options: options, environment: environment, file: inFile ? file : nil)
    var values: [Setting: SettingText] = [:]
    for setting in Setting.allCases {
      guard let text = reader.string(forKey: setting.key, isSecret: setting == .signingKey) else { continue }
      let field =
        options[setting] != nil
        ? "--\(setting.rawValue)"
        : environment[setting.environmentName] != nil
          ? setting.environmentName : "\(setting.rawValue) in \(file.path)"
      values[setting] = SettingText(text, field: field)
    }
    do { return try HostConfiguration(values) } catch { throw .setting(error) }
  }

  private static func reader(
    options: [Setting: String], environment: [String: String], file: ConfigurationFile?
  ) async throws(ConfigurationError) -> ConfigReader {
    let given = Dictionary(
      uniqueKeysWithValues: options.map {
        (AbsoluteConfigKey($0.key.key), ConfigValue(.string($0.value), isSecret: true))
      })
    var providers: [any ConfigProvider] = [
      InMemoryProvider(name: "options", values: given),
      EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: ["salla", "host"]),
    ]
    if let file {
      do {
        providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file.path)))
      } catch {
        throw .unreadableFile(path: file.path, why: "a value in it is neither text, a number, nor true or false")
      }
    }
    return ConfigReader(providers: providers)
  }

  private static func refuseUnknownVariables(_ environment: [String: String]) throws(ConfigurationError) {
    let known = Set(Setting.allCases.map(\.environmentName) + [Setting.configurationFileVariable])
    for name in environment.keys.sorted() where name.hasPrefix(Setting.environmentPrefix) && !known.contains(name) {
      throw .unknownKey(name: name, place: "the environment", nearest: nearest(to: name, in: known))
    }
  }
}

extension Setting {
  fileprivate var key: ConfigKey { ConfigKey(rawValue.split(separator: ".").map(String.init)) }
}

/// `salla-host.yml`, or the file that `SALLA_HOST_CONFIG` names.
private struct ConfigurationFile {
  let path: String
  let required: Bool

  init(environment: [String: String], folder: String) {
    if let named = environment[Setting.configurationFileVariable] {
      (path, required) = (named, true)
    } else {
      (path, required) = (folder + "/salla-host.yml", false)
    }
  }

  /// Checks the names of all keys; false when there is no file and none is needed.
  func refusingUnknownKeys() throws(ConfigurationError) -> Bool {
    guard let data = FileManager.default.contents(atPath: path) else {
      if required || FileManager.default.fileExists(atPath: path) {
        throw .unreadableFile(path: path, why: "it does not exist or may not be read")
      }
      return false
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw .unreadableFile(path: path, why: "it is not UTF-8 text")
    }
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      throw .unreadableFile(path: path, why: "it is not YAML: \((error as? YamlError)?.briefly ?? "syntax error")")
    }
    guard let root, !text.isBlank else { return false }
    guard let mapping = root.mapping else { throw .unreadableFile(path: path, why: "it is not a list of settings") }
    let known = Setting.allCases.map(\.rawValue)
    for name in try names(in: mapping, under: "") where !known.contains(name) {
      throw .unknownKey(name: name, place: path, nearest: nearest(to: name, in: known))
    }
    return true
  }

  private func names(in mapping: Node.Mapping, under prefix: String) throws(ConfigurationError) -> [String] {
    var names: [String] = []
    for (key, value) in mapping {
      let name = prefix + (key.string ?? "?")
      if let inner = value.mapping {
        names += try self.names(in: inner, under: name + ".")
      } else if value.scalar == nil {
        throw .unreadableFile(path: path, why: "\(name) is a list; a single value is expected")
      } else {
        names.append(name)
      }
    }
    return names
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
