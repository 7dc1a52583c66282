/// Where a value stands in a document: the names and numbers that lead to it from outside.
package struct MemberPlace: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case member(String)
    /// Counts from 0.
    case item(Int)
  }

  package let steps: [Step]

  package init(_ steps: [Step]) { self.steps = steps }

  /// The whole document.
  package static let document = MemberPlace([])

  package func member(_ name: String) -> MemberPlace { MemberPlace(steps + [.member(name)]) }

  package func item(_ number: Int) -> MemberPlace { MemberPlace(steps + [.item(number)]) }

  /// Whether the place is that member of the document, or somewhere in it.
  package func isWithin(_ name: String) -> Bool { steps.first == .member(name) }

  /// A JSON pointer (RFC 6901): `/items/0/title`, and nothing for the whole document.
  package var pointer: String {
    steps.map { step in
      switch step {
      case .member(let name): "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
      case .item(let number): "/\(number)"
      }
    }.joined()
  }

  /// As a programmer writes it: `payload.items[0].title`, and nothing for the whole document.
  package var dotted: String { Self.dotted(steps[...]) }

  /// The last name, with the numbers behind it: `items[0]`; nil for the whole document, and for an item of it.
  package var name: String? {
    steps.lastIndex { if case .member = $0 { true } else { false } }.map { Self.dotted(steps[$0...]) }
  }

  private static func dotted(_ steps: ArraySlice<Step>) -> String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .member(let name): text += (text.isEmpty ? "" : ".") + name
      case .item(let number): text += "[\(number)]"
      }
    }
  }
}

extension MemberPlace: ExpressibleByStringLiteral {
  /// A place by the names that lead to it, with dots between them: `payload.title`.
  package init(stringLiteral text: String) { self.init(text.split(separator: ".").map { .member(String($0)) }) }
}
