package import HostProtocol
import HostValues

/// What came of asking an app's server for its page, as plain values that can be judged without a network.
package struct FetchedPage: Sendable, Equatable {
  /// One header as it came; several of one name stay several.
  package struct Header: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    /// The header as the developer has to look for it.
    package var line: String { "\(name): \(value)" }
  }

  /// A redirect that was followed, or that could not be.
  package struct Redirect: Sendable, Equatable {
    package let url: WebAddress
    package let status: Int
    /// The `Location` header as it came.
    package let location: String
    package let headers: [Header]

    package init(url: WebAddress, status: Int, location: String, headers: [Header] = []) {
      self.url = url
      self.status = status
      self.location = location
      self.headers = headers
    }
  }

  /// The answer that is not a redirect.
  package struct Answer: Sendable, Equatable {
    package let url: WebAddress
    package let status: Int
    package let headers: [Header]
    /// Nil when the answer is not HTML, or when nothing of its body came.
    package let markup: Markup?

    package init(url: WebAddress, status: Int, headers: [Header], markup: Markup?) {
      self.url = url
      self.status = status
      self.headers = headers
      self.markup = markup
    }
  }

  /// What the page's markup says.
  package struct Markup: Sendable, Equatable {
    /// `<meta http-equiv>` tags: the name as spelt, and the content.
    package var metas: [Header] = []
    package var scriptSources: [String] = []
    /// The beginnings of inline scripts.
    package var inlineScripts: [String] = []

    package init(metas: [Header] = [], scriptSources: [String] = [], inlineScripts: [String] = []) {
      self.metas = metas
      self.scriptSources = scriptSources
      self.inlineScripts = inlineScripts
    }
  }

  /// Why there is no answer, or not all of it.
  package enum Failure: String, Sendable, CaseIterable {
    case dns
    case refused
    case timeout
    case tls
    case tooLarge = "too-large"
    case tooManyRedirects = "too-many-redirects"
    case badScheme = "bad-scheme"
    case notHTTP = "not-http"
  }

  /// The app's URL as the developer knows it.
  package let asked: WebAddress
  /// The query parameters that were added to it.
  package let added: [(name: String, value: String)]
  package var redirects: [Redirect] = []
  /// The address that was asked last, at the end of the redirects.
  package var reached: WebAddress
  package var answer: Answer?
  package var failure: Failure?

  package init(
    asked: WebAddress, added: [(name: String, value: String)] = [], redirects: [Redirect] = [], answer: Answer? = nil,
    failure: Failure? = nil
  ) {
    self.asked = asked
    reached = answer?.url ?? asked
    self.added = added
    self.redirects = redirects
    self.answer = answer
    self.failure = failure
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.asked == right.asked && left.added.elementsEqual(right.added) { $0 == $1 } && left.redirects == right.redirects
      && left.reached == right.reached && left.answer == right.answer && left.failure == right.failure
  }
}

extension FetchedPage {
  /// What a visit sends to this address of the cookies that its own redirects have set, as a browser that keeps them: by
  /// host, whatever the port. Nil for none, and beyond 8 KiB.
  package func cookies(for url: WebAddress) -> String? {
    var kept: [(name: Substring, pair: Substring)] = []
    for redirect in redirects where redirect.url.host == url.host {
      for header in redirect.headers.named("set-cookie") {
        let pair = header.value.prefix { $0 != ";" }
        let name = pair.prefix { $0 != "=" }
        kept.removeAll { $0.name == name }
        if pair.utf8.count > name.utf8.count + 1 { kept.append((name, pair)) }
      }
    }
    let line = kept.map { String($0.pair) }.joined(separator: "; ")
    return line.isEmpty || line.utf8.count > 8192 ? nil : line
  }
}

extension Sequence<FetchedPage.Header> {
  /// All headers of that name, in whatever case it came.
  func named(_ name: String) -> [FetchedPage.Header] { filter { $0.name.lowercased() == name } }
}
