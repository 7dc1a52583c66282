import Foundation

/// Names and kinds of a JSON value; null counts as text, and what is in a list does not count.
indirect enum JSONShape: Equatable, Decodable {
  case object([String: JSONShape])
  case list, text, number, flag, broken

  init(_ json: String) {
    self = (try? JSONDecoder().decode(JSONShape.self, from: Data(json.utf8))) ?? .broken
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() || (try? container.decode(String.self)) != nil {
      self = .text
    } else if (try? container.decode(Bool.self)) != nil {
      self = .flag
    } else if (try? container.decode(Double.self)) != nil {
      self = .number
    } else if let members = try? container.decode([String: JSONShape].self) {
      self = .object(members)
    } else {
      self = .list
    }
  }
}
