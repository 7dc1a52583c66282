import HostProtocol
import HostValues
import Yams

extension Node {
  /// The same as JSON. Words such as `yes` and `on` are text, as YAML 1.2 has it; nil when a key is no text.
  var json: JSONValue? {
    switch self {
    case .scalar(let scalar): return scalar.json
    case .alias: return nil
    case .sequence(let items):
      let values = items.compactMap(\.json)
      return values.count == items.count ? .array(values) : nil
    case .mapping(let mapping):
      var members: [String: JSONValue] = [:]
      for (key, value) in mapping {
        guard let name = key.scalar?.string, let value = value.json else { return nil }
        members[name] = value
      }
      return .object(members)
    }
  }

  /// Whether nothing stands behind a key.
  var isAbsent: Bool { scalar?.json == .null }
}

extension Node.Scalar {
  fileprivate var json: JSONValue {
    guard style == .plain, tag != Tag(.str) else { return .string(string) }
    switch string {
    case "", "~", "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      if string.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil, let number = Double(string),
        number.isFinite
      {
        return .number(number)
      }
      return .string(string)
    }
  }
}
