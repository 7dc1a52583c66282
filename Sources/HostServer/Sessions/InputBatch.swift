package import HostCore
package import HostStore

/// Numbered inputs of a page: `first` is the number of the first one, and each number is applied once.
package struct InputBatch: Sendable, Decodable {
  /// The id that the page gave itself.
  package let stage: String
  package let first: Int
  /// Id of the last event the page has seen, when it has no live stream and wants the news in the answer.
  package let after: String?
  package let inputs: [PageInput]

  /// Characters of a stage's id.
  static let stageLengths = 1...64
  static let numbers = 1...9_007_199_254_740_991
}

/// Why a batch is not applied.
package enum BatchRefusal: Error, Sendable, Equatable {
  /// Another page has taken the session over.
  case stageLost
  /// Inputs before this batch never came; the next number that is expected.
  case gap(expected: Int)
  /// It is applied but not written down: the page has to ask once more.
  case notWritten(StoreProblem)
}

/// An input in the form in which a page sends it.
package struct PageInput: Sendable, Decodable {
  private let input: Input

  package init(from decoder: any Decoder) throws { input = try Input(from: decoder, by: .page) }

  /// The input, of this page: what a page opens, it opens for itself.
  package func input(of stage: String) -> Input {
    if case .open(_, let width, let place) = input { return .open(stage: stage, width: width, place: place) }
    return input
  }

  var isOpen: Bool { if case .open = input { true } else { false } }
}
