/// The document of a page to work in: the page itself, or the app inside it.
package enum PageFrame: Sendable {
  case top
  /// The iframe that is marked with `data-testid="app-frame"`.
  case app

  static let appSelector = #"iframe[data-testid="app-frame"]"#
}

/// An element as a person or a test would point at it.
package enum PageElement: Sendable {
  /// The first visible one that matches this CSS selector and, if said, holds this text.
  case selector(String, holding: String? = nil)
  /// The first visible one that says this: buttons, links and fields before others, the whole text before a part.
  case text(String)

  func words(in frame: PageFrame) -> String {
    let place = frame == .app ? " in the app's frame" : ""
    return switch self {
    case .selector(let selector, nil): "the element \(selector)\(place)"
    case .selector(let selector, let text?): "the element \(selector) with \"\(text)\"\(place)"
    case .text(let text): "the element that says \"\(text)\"\(place)"
    }
  }
}
