import HostProtocol
import HostValues

/// Those variables of an environment that are ours, and what is to be said of the others that begin like ours.
///
/// An environment is not ours alone: a container runtime and an orchestrator set variables for a service that is named
/// `salla-host`, in the names of ours.
struct EnvironmentNames {
  /// Our settings.
  let ours: [String: String]
  /// One line each, for the person who starts the program; no value of an unknown variable is in them.
  let warnings: [String]

  init(_ environment: [String: String]) {
    let known = Set(Setting.allCases.map(\.environmentName) + [Setting.configurationFileVariable])
    var ours: [String: String] = [:]
    var warnings: [String] = []
    var links: [String] = []
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix(Setting.environmentPrefix) {
      let isPort = name == Setting.port.environmentName || name == Setting.samplePort.environmentName
      if isPort, Self.isAddressOfLink(value) {
        warnings.append(
          "\(name) is \"\(value.abridged())\", the address of a linked container or service, and is left alone")
      } else if known.contains(name) {
        ours[name] = value
      } else if Self.isOfLink(name, value) {
        links.append(name)
      } else {
        let near = nearest(to: name, in: known)
        warnings.append(
          "there is no setting \(name.abridged()); " + (near.map { "did you mean \($0)?" } ?? "it is left alone"))
      }
    }
    if let first = links.first {
      let others = links.count == 1 ? "" : " and \(links.count - 1) more like it"
      warnings.append("\(first)\(others) tell of a linked container or service, and are left alone")
    }
    self.ours = ours
    self.warnings = warnings
  }

  /// `tcp://10.0.0.1:7255`, as such a variable has it.
  private static func isAddressOfLink(_ value: String) -> Bool {
    ["tcp", "udp", "sctp"].contains { value.hasPrefix($0 + "://") }
  }

  /// `SERVICE_HOST`, `SERVICE_PORT`, `SERVICE_PORT_HTTP`, `PORT_7255_TCP`, `PORT_7255_TCP_ADDR`, and of a link `NAME`
  /// and `ENV_PATH`, each behind the prefix, with the rest of a longer name of the service between.
  private static func isOfLink(_ name: String, _ value: String) -> Bool {
    let words = name.dropFirst(Setting.environmentPrefix.count).split(separator: "_", omittingEmptySubsequences: false)
    if words.first == "ENV" || words == ["NAME"] && value.hasPrefix("/") { return true }
    if words.suffix(2) == ["SERVICE", "HOST"] { return true }
    return words.indices.contains { place in
      let rest = words[place...]
      if rest.starts(with: ["SERVICE", "PORT"]) { return true }
      guard rest.count >= 3, rest.first == "PORT", Int(rest[place + 1]) != nil else { return false }
      return ["TCP", "UDP", "SCTP"].contains(rest[place + 2])
    }
  }
}
