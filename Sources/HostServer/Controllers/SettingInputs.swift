import HostCore
import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the bodies of a new session and of a changed one say alike: each part is read as the command that does the same,
/// so that its rules and its words are the same too.
enum SettingInputs {
  /// The members of a body that it reads.
  static let names = ["layout", "token", "faults", "policy"]

  /// The commands in the order in which they make sense: rules first, then what loads the app, then what it is told.
  static func read(_ body: RequestMembers) throws(Problem) -> [Input] {
    var inputs: [Input] = []
    if let policy = body["policy"] { inputs.append(try input("set-policy", policy, at: "/policy")) }
    if let token = try body.optionalObject("token", known: ["lifetime"]), let lifetime = token["lifetime"] {
      inputs.append(try input("set-token-lifetime", ["lifetime": lifetime], at: "/token"))
    }
    let layout = try body.optionalObject("layout", known: ["theme", "locale", "currency"])
    for (name, type) in [("currency", "set-currency"), ("locale", "set-locale"), ("theme", "set-theme")] {
      if let value = layout?[name] { inputs.append(try input(type, .object([name: value]), at: "/layout")) }
    }
    if let faults = body["faults"] { inputs += try self.faults(faults, at: "/faults") }
    return inputs
  }

  /// Reads for each group of faults the one that is to be on, or null to end it.
  static func faults(_ json: JSONValue, at place: String) throws(Problem) -> [Input] {
    let groups = try RequestMembers(json, known: Fault.Group.allCases.map(\.rawValue), at: place)
    var inputs: [Input] = []
    for group in Fault.Group.allCases {
      guard let value = groups[group.rawValue] else { continue }
      inputs.append(
        value == .null ? .endFaults(group) : try fault(of: group, value, at: "\(place)/\(group.rawValue)"))
    }
    return inputs
  }

  /// Reads `{"fault": "500", …}` or `{"fault": "introspection-500", …}`; `ttl` is the command's `lasts`.
  private static func fault(of group: Fault.Group, _ json: JSONValue, at place: String) throws(Problem) -> Input {
    var members = try RequestMembers(json, known: ["fault", "times", "ttl", "delay"], at: place).all
    if let word = members["fault"]?.text, !word.hasPrefix(group.rawValue) {
      members["fault"] = .string("\(group.rawValue)-\(word)")
    }
    if let ttl = members.removeValue(forKey: "ttl") { members["lasts"] = ttl }
    let input: Input
    do throws(Problem) { input = try self.input("set-fault", .object(members), at: place) } catch {
      guard error.pointer == "\(place)/lasts" else { throw error }
      throw .badRequest("ttl" + error.detail.dropFirst("lasts".count), pointer: "\(place)/ttl")
    }
    guard case .setFault(let fault) = input, fault.group == group else {
      let kinds = Fault.Kind.allCases.filter { $0.group == group }.map(\.rawValue)
      throw .badRequest("fault must be \(kinds.orList)", pointer: "\(place)/fault")
    }
    return input
  }

  /// Reads some members as the command of this type.
  private static func input(_ type: String, _ json: JSONValue, at place: String) throws(Problem) -> Input {
    guard var members = json.members else {
      throw .badRequest("\(place.dropFirst()) must be an object; it is \(json.brief)", pointer: place)
    }
    guard members["type"] == nil else {
      throw .badRequest("there is no member \"type\" here", pointer: "\(place)/type")
    }
    members["type"] = .string(type)
    do {
      return try JSONValue.object(members).decoded(as: ScriptInput.self).input
    } catch {
      var problem = (error as? DecodingError).map { Problem($0) } ?? .badRequest("it cannot be read")
      problem.pointer = place + (problem.pointer ?? "")
      throw problem
    }
  }
}
