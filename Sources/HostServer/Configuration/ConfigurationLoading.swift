import Configuration
import HostCore
import HostProtocol
import HostValues

/// A configuration that cannot be used, in words for the person who wrote it.
package enum ConfigurationProblem: Error, Sendable, Equatable {
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
  ///   - warn: is told, a line each, which variables of the environment are left alone although they begin like ours.
  /// - Throws: `ConfigurationProblem` naming the first setting that is unknown in the file or breaks its rule.
  package static func load(
    options: [Setting: String], environment: [String: String], folder: String, warn: (String) -> Void = { _ in }
  ) throws(ConfigurationProblem) -> HostConfiguration {
    let names = EnvironmentNames(environment)
    names.warnings.forEach(warn)
    let environment = names.ours
    let file = ConfigurationFile(environment: environment, folder: folder)
    let content = try file.read()
    let reader = reader(options: options, environment: environment, file: content)
    var values: [Setting: SettingText] = [:]
    for setting in Setting.allCases {
      guard let text = reader.string(forKey: setting.key, isSecret: setting.isSecret) else { continue }
      let field =
        options[setting] != nil
        ? "--\(setting.rawValue)"
        : environment[setting.environmentName] != nil
          ? setting.environmentName : "\(setting.rawValue) in \(file.path)"
      values[setting] = SettingText(text, field: field)
    }
    do throws(SettingProblem) {
      var configuration = try HostConfiguration(values)
      if let addons = content.addons { configuration.session.addons = try AddonCatalogue.read(addons) }
      return configuration
    } catch {
      throw .setting(error)
    }
  }

  private static func reader(
    options: [Setting: String], environment: [String: String], file: ConfigurationFile.Content
  ) -> ConfigReader {
    ConfigReader(providers: [
      InMemoryProvider(name: "options", values: values(options)),
      EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: ["salla", "host"]),
      InMemoryProvider(name: "file", values: values(file.settings)),
    ])
  }

  private static func values(_ texts: [Setting: String]) -> [AbsoluteConfigKey: ConfigValue] {
    Dictionary(
      uniqueKeysWithValues: texts.map {
        (AbsoluteConfigKey($0.key.key), ConfigValue(.string($0.value), isSecret: true))
      })
  }
}

extension Setting {
  fileprivate var key: ConfigKey { ConfigKey(rawValue.split(separator: ".").map(String.init)) }
}
