import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Hummingbird

extension Pages {
  /// The page with one button that a link on another site leads to first. The button leads to the same address, then
  /// from a page of ours.
  func ask(_ request: Request) -> Response {
    let link = LaunchLink(query: request.uri.query ?? "")
    let (language, theme) = link.look(for: request)
    let app = link.value(of: .appURL).flatMap { WebAddress($0)?.origin }
    let words = AskWords(language)
    var response = html([
      "title": "salla-host: \(words.heading)", "theme": theme?.rawValue ?? Theme.light.rawValue,
      "locale": language.rawValue, "dir": language.direction,
      "ask": [
        "heading": words.heading, "sentence": words.sentence, "appLabel": words.app,
        "hasApp": app != nil, "app": app ?? "", "followsTheme": theme == nil,
        "href": LocalPath(request.uri).text, "button": words.button,
      ] as [String: Any],
    ])
    response.headers[.vary] = "Accept-Language, Sec-Fetch-Site"
    return response
  }
}

extension LaunchLink {
  /// The text of a setting; nil where the link has none.
  func value(of setting: Setting) -> String? { values.last { Self.parameters[$0.name] == setting }?.value }

  /// Language and theme of a page without a session: the link's own, else the browser's language. A theme of nil follows
  /// the browser's.
  func look(for request: Request) -> (language: Language, theme: Theme?) {
    (
      value(of: .locale).flatMap { Language(rawValue: $0) }
        ?? Language(preferredIn: request.headers[.acceptLanguage] ?? ""),
      value(of: .theme).flatMap { Theme(rawValue: $0) }
    )
  }
}

/// The texts of the page that asks.
private struct AskWords {
  let heading: String
  let sentence: String
  let app: String
  let button: String

  init(_ language: Language) {
    switch language {
    case .english:
      heading = "Open a session?"
      sentence = "A link on another site leads here. It opens a new session of this dashboard on your machine."
      app = "With the app at"
      button = "Open the session"
    case .arabic:
      heading = "هل تريد فتح جلسة؟"
      sentence = "وصلت إلى هنا من رابط في موقع آخر. يفتح هذا الرابط جلسة جديدة للوحة التحكم على جهازك."
      app = "مع التطبيق على"
      button = "فتح الجلسة"
    }
  }
}

extension Language {
  /// The one of ours that `Accept-Language` ranks highest; English when it names none.
  init(preferredIn header: String) {
    var best = (language: Language.english, weight: 0.0)
    for item in header.lowercased().split(separator: ",") {
      let parts = item.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix { $0 != "-" })) else { continue }
      let weight = parts.dropFirst().first { $0.prefix(2) == "q=" }.flatMap { Double($0.dropFirst(2)) } ?? 1
      // Of equals the first one counts.
      if weight > best.weight { best = (language, weight) }
    }
    self = best.language
  }
}
