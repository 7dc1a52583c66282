package import HostValues

/// What the readiness checks look at, in the order in which they are shown.
package enum ReadinessTopic: String, Sendable, CaseIterable {
  case framing, handshake, ready, title, themes, directions, messages, replies, loading, cookies
  case source = "s-source"
  case tokenRefresh = "token-refresh"
  case refreshLoop = "refresh-loop"

  package var title: String {
    switch self {
    case .framing: "The headers let both dashboards frame the page"
    case .handshake: "The app asks for its context and gets it"
    case .ready: "The app is ready after its token was introspected"
    case .title: "The app sets the page's title"
    case .themes: "The app is ready in both themes"
    case .directions: "The app is ready in both directions"
    case .messages: "No message is ignored for a broken rule"
    case .replies: "No request is given up"
    case .loading: "The loading overlay is hidden again"
    case .cookies: "The page's cookies fit a frame on another site"
    case .source: "The app's backend sends the right S-Source"
    case .tokenRefresh: "The app recovers from a refused token"
    case .refreshLoop: "The app does not refresh for ever"
    }
  }

  package var rule: String {
    switch self {
    case .framing: "frame-ancestors names https://s.salla.sa, https://*.salla.sa and, in development, this dashboard."
    case .handshake: "Call init() once when the page has loaded: it asks with embedded::iframe.ready."
    case .ready: "Let your backend introspect the token first, then call ready()."
    case .title: "Name each page with page.setTitle()."
    case .themes: "Follow the theme of the context, and theme.change after it."
    case .directions: "Work in English from left to right and in Arabic from right to left: the launch URL says which."
    case .messages: "Post what the SDK posts: a whole envelope, a known event, a payload that keeps its rules."
    case .replies: "The guest waits 2 s for nav.addItem, 10 s for its context and 30 s for the other answers."
    case .loading: "Call loading.hide() on the bad path too: put it into finally."
    case .cookies: "A cookie needs SameSite=None, Secure and Partitioned."
    case .source: "Send the app id as S-Source with each introspection."
    case .tokenRefresh: "Call auth.refresh() after a refused token: the page is loaded again with a fresh one."
    case .refreshLoop: "Refresh once after a refused token, then show an error."
    }
  }

  package var confidence: Confidence {
    switch self {
    case .ready, .title, .themes, .directions, .loading, .source, .tokenRefresh: .documented
    case .framing, .handshake, .messages, .replies, .cookies: .observed
    case .refreshLoop: .assumed
    }
  }
}
