/// What all `X-Frame-Options` headers of an answer say together, read as Chromium does (O, version 156).
enum FrameOptions: Sendable, Equatable {
  case absent
  case deny
  case sameOrigin
  /// `ALLOWALL`, which no standard knows as a wish, though browsers take it for one.
  case allowAll
  /// Nothing that browsers know: they ignore it and the page can be framed.
  case invalid
  /// Several values that differ: browsers refuse every frame, even when one of the values means nothing.
  case conflict

  init(_ headers: [FetchedPage.Header]) {
    let values = headers.flatMap { Self.values($0.value) }.map(Self.init(one:))
    guard let first = values.first else {
      self = .absent
      return
    }
    self = values.allSatisfy { $0 == first } ? first : .conflict
  }

  private init(one value: String) {
    self =
      switch value.lowercased() {
      case "deny": .deny
      case "sameorigin": .sameOrigin
      case "allowall": .allowAll
      default: .invalid
      }
  }

  /// A list in one header counts like several headers; a comma inside quotes is none.
  private static func values(_ text: String) -> [String] {
    var isQuoted = false
    return text.split(omittingEmptySubsequences: false) { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }.map { piece in
      String(piece.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
  }

  func allows(_ ancestor: WebOrigin, framing page: WebOrigin) -> Bool {
    switch self {
    case .absent, .allowAll, .invalid: true
    case .deny, .conflict: false
    case .sameOrigin: ancestor == page
    }
  }
}
