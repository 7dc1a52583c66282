import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Alarm {
  enum Kind: String, CaseIterable {
    case document, handshake, ready, loading, question, fault, installation, launch
    case heldPost = "held-post"
    case readyAgain = "ready-again"
  }

  enum CodingKeys: String, CodingKey {
    case type, load, document, since, id
  }

  package var json: JSONValue {
    switch self {
    case .document(let load): Self.json(.document, ["load": .integer(load)])
    case .handshake(let load): Self.json(.handshake, ["load": .integer(load)])
    case .ready(let load): Self.json(.ready, ["load": .integer(load)])
    case .readyAgain(let load, let document):
      Self.json(.readyAgain, ["load": .integer(load), "document": .integer(document)])
    case .loading(let load, let since): Self.json(.loading, ["load": .integer(load), "since": .time(since)])
    case .question(let id): Self.json(.question, ["id": .integer(id)])
    case .fault(let id): Self.json(.fault, ["id": .integer(id)])
    case .heldPost(let id): Self.json(.heldPost, ["id": .integer(id)])
    case .installation: Self.json(.installation, [:])
    case .launch(let load): Self.json(.launch, ["load": .integer(load)])
    }
  }

  private static func json(_ kind: Kind, _ members: [String: JSONValue]) -> JSONValue {
    .object(members.merging(["type": .string(kind.rawValue)]) { $1 })
  }
}

extension Alarm: Decodable {
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self =
      switch try fields.word(.type) as Kind {
      case .document: .document(load: try fields.decode(Int.self, forKey: .load))
      case .handshake: .handshake(load: try fields.decode(Int.self, forKey: .load))
      case .ready: .ready(load: try fields.decode(Int.self, forKey: .load))
      case .readyAgain:
        .readyAgain(
          load: try fields.decode(Int.self, forKey: .load), document: try fields.decode(Int.self, forKey: .document))
      case .loading:
        .loading(load: try fields.decode(Int.self, forKey: .load), since: try fields.decode(Date.self, forKey: .since))
      case .question: .question(id: try fields.decode(Int.self, forKey: .id))
      case .fault: .fault(id: try fields.decode(Int.self, forKey: .id))
      case .heldPost: .heldPost(id: try fields.decode(Int.self, forKey: .id))
      case .installation: .installation
      case .launch: .launch(load: try fields.decode(Int.self, forKey: .load))
      }
  }
}
