import Foundation
import HostValues

/// A JSON value as Foundation's coders read and write it: an independent opinion on ours.
struct FoundationJSON: Codable, Equatable {
  let value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  static func text(of value: JSONValue) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(FoundationJSON(value)), as: UTF8.self)
  }

  static func value(of text: String) throws -> JSONValue {
    try JSONDecoder().decode(FoundationJSON.self, from: Data(text.utf8)).value
  }

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if let text = try? single.decode(String.self) {
      value = .string(text)
    } else if let members = try? single.decode([String: FoundationJSON].self) {
      value = .object(members.mapValues(\.value))
    } else if single.decodeNil() {
      value = .null
    } else if let flag = try? single.decode(Bool.self) {
      value = .bool(flag)
    } else if let items = try? single.decode([FoundationJSON].self) {
      value = .array(items.map(\.value))
    } else {
      value = .number(try single.decode(Double.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var single = encoder.singleValueContainer()
    switch value {
    case .null: try single.encodeNil()
    case .bool(let flag): try single.encode(flag)
    case .number(let number):
      if let whole = Int64(exactly: number) { try single.encode(whole) } else { try single.encode(number) }
    case .string(let text): try single.encode(text)
    case .array(let items): try single.encode(items.map(FoundationJSON.init))
    case .object(let members): try single.encode(members.mapValues(FoundationJSON.init))
    }
  }
}
