/// One `Content-Security-Policy` header, which may hold several policies that all apply.
struct ContentPolicyLine: Sendable, Equatable {
  let header: FetchedPage.Header
  let policies: [ContentPolicy]

  init(_ header: FetchedPage.Header) {
    self.header = header
    policies = header.value.split(separator: ",").map { ContentPolicy(String($0)) }
  }

  var hasFrameAncestors: Bool { policies.contains { $0.frameAncestors != nil } }

  func allows(_ ancestor: WebOrigin, framing page: WebOrigin) -> Bool {
    policies.allSatisfy { $0.allows(ancestor, framing: page) }
  }

  /// The same header with these sources let in by each of its policies that names frame ancestors.
  func admitting(_ sources: [String]) -> String {
    "\(header.name): " + policies.map { $0.admitting(sources) }.joined(separator: ", ")
  }

  /// The same header with these words in its `sandbox` directives.
  func sandboxed(with words: [String]) -> String {
    "\(header.name): " + policies.map { $0.sandboxed(with: words) }.joined(separator: ", ")
  }
}

/// One policy: directives, of which the first of each name counts.
struct ContentPolicy: Sendable, Equatable {
  private let directives: [Directive]

  private struct Directive: Sendable, Equatable {
    let text: String
    /// Lower case.
    let name: String
    let words: [String]

    init(_ text: Substring) {
      let words = text.split(whereSeparator: \.isPolicySpace).map(String.init)
      self.text = words.joined(separator: " ")
      name = words.first?.lowercased() ?? ""
      self.words = Array(words.dropFirst())
    }

    /// Browsers drop a directive that has other characters in it, the good sources beside them included, and do not
    /// take the next one of that name instead (O).
    var isReadable: Bool {
      !name.isEmpty && text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
    }
  }

  init(_ text: String) {
    directives = text.split(separator: ";").map(Directive.init).filter { !$0.name.isEmpty }
  }

  /// The words of `frame-ancestors`; nil when the policy says nothing about frames.
  var frameAncestors: [String]? { words("frame-ancestors") }

  /// The words of `sandbox` in lower case; nil when the policy has none.
  var sandbox: [String]? { words("sandbox")?.map { $0.lowercased() } }

  private func words(_ name: String) -> [String]? {
    directives.first { $0.name == name }.flatMap { $0.isReadable ? $0.words : nil }
  }

  func allows(_ ancestor: WebOrigin, framing page: WebOrigin) -> Bool {
    guard let frameAncestors else { return true }
    return frameAncestors.contains { FrameSource($0)?.allows(ancestor, framing: page) == true }
  }

  func admitting(_ sources: [String]) -> String {
    replacing("frame-ancestors") { old in
      // What a browser would skip goes, and so does 'none', which means nothing beside a source.
      let kept = old.filter { FrameSource($0) != nil }
      return kept + sources.filter { source in !kept.contains { $0.lowercased() == source } }
    }
  }

  func sandboxed(with words: [String]) -> String {
    replacing("sandbox") { old in old + words.filter { word in !old.contains { $0.lowercased() == word } } }
  }

  private func replacing(_ name: String, _ change: ([String]) -> [String]) -> String {
    guard let old = words(name) else { return directives.map(\.text).joined(separator: "; ") }
    let place = directives.firstIndex { $0.name == name }
    return directives.enumerated().compactMap { index, directive in
      if index == place { return ([name] + change(old)).joined(separator: " ") }
      return directive.name == name ? nil : directive.text
    }.joined(separator: "; ")
  }
}

extension Character {
  fileprivate var isPolicySpace: Bool { self == " " || self == "\t" }
}
