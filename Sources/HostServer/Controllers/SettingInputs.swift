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
  static let names = ["name", "layout", "token", "faults", "policy"]

  /// The commands in the order in which they make sense: rules first, then what loads the app, then what it is told.
  static func read(_ body: RequestMembers) throws(Problem) -> [Input] {
    var inputs: [Input] = []
    if let name = body["name"] { inputs.append(try input("set-name", RequestMembers(["name": name.value]))) }
    if let policy = body["policy"] { inputs.append(try input("set-policy", policy.members())) }
    if let token = try body["token"]?.members(known: ["lifetime"]), !token.all.isEmpty {
      inputs.append(try input("set-token-lifetime", token))
    }
    let layout = try body["layout"]?.members(known: ["theme", "locale", "currency"])
    for (name, type) in [("currency", "set-currency"), ("locale", "set-locale"), ("theme", "set-theme")] {
      guard let layout, let value = layout[name]?.value else { continue }
      inputs.append(try input(type, RequestMembers([name: value], at: layout.place)))
    }
    if let faults = body["faults"] { inputs += try self.faults(faults.value, at: faults.place) }
    return inputs
  }

  /// Reads for each group of faults the one that is to be on, or null to end it.
  static func faults(_ json: JSONValue, at place: MemberPlace = .document) throws(Problem) -> [Input] {
    let groups = try RequestMembers(json, known: Fault.Group.allCases.map(\.rawValue), at: place)
    var inputs: [Input] = []
    for group in Fault.Group.allCases {
      guard let member = groups[group.rawValue] else { continue }
      let fault = try member.unlessNull?.members(known: ["fault", "times", "ttl", "delay"])
      inputs.append(try fault.map { (fault) throws(Problem) in try input(fault, of: group) } ?? .endFaults(group))
    }
    return inputs
  }

  /// Reads `{"fault": "500", …}` or `{"fault": "introspection-500", …}`; `ttl` is the command's `lasts`.
  private static func input(_ fault: RequestMembers, of group: Fault.Group) throws(Problem) -> Input {
    let member = try fault.required("fault")
    let word = try member.text()
    let kinds = Fault.Kind.allCases.filter { $0.group == group }.map(\.rawValue)
    guard let kind = kinds.first(where: { $0 == word || $0 == "\(group.rawValue)-\(word)" }) else {
      throw member.broken(kinds.orList, near: nearest(to: word, in: kinds))
    }
    var members = fault.all
    members["fault"] = .string(kind)
    members["lasts"] = members.removeValue(forKey: "ttl")
    return try input("set-fault", RequestMembers(members, at: fault.place), calling: ["lasts": "ttl"])
  }

  /// Reads some members as the command of this type.
  ///
  /// - Parameter names: what the caller calls a member of the command, where that is another name.
  private static func input(
    _ type: String, _ command: RequestMembers, calling names: [String: String] = [:]
  ) throws(Problem) -> Input {
    var members = command.all
    guard members["type"] == nil else {
      throw .badRequest("there is no member \"type\" here", pointer: command.place.member("type").pointer)
    }
    members["type"] = .string(type)
    do {
      return try JSONValue.object(members).decoded(as: ScriptInput.self).input
    } catch {
      var problem =
        (error as? DecodingError).map { Problem($0, calling: names) } ?? .badRequest("it cannot be read")
      problem.pointer = command.place.pointer + (problem.pointer ?? "")
      throw problem
    }
  }
}
