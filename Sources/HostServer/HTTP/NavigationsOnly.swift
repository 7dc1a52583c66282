import HTTPTypes
import HostProtocol
import Hummingbird

/// Where a browser says that a request comes from; programs say nothing.
struct FetchMetadata {
  /// `none` when a person typed the address or chose a bookmark.
  let site: String?
  let mode: String?
  let destination: String?
  let purpose: String?

  init(_ headers: HTTPFields) {
    site = headers[.secFetchSite]
    mode = headers[.secFetchMode]
    destination = headers[.secFetchDest]
    purpose = headers[.secPurpose]
  }

  /// Whether a person will see what comes: in a window of its own, or in a frame of one of our pages.
  var isNavigation: Bool {
    guard mode ?? "navigate" == "navigate", purpose == nil else { return false }
    switch destination {
    case nil, "document": return true
    case "iframe": return isFromUs
    default: return false
    }
  }

  /// Whether one of our own pages asks, or a person.
  var isFromUs: Bool { site == nil || site == "same-origin" || site == "none" }
}

/// Keeps what makes a session for people and programs: a page elsewhere that loads it as an image, a script or in a
/// frame is refused, and one that leads to it makes the person press a button first.
struct NavigationsOnly: RouterMiddleware {
  typealias Context = HostContext

  let pages: Pages

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let metadata = FetchMetadata(request.headers)
    guard metadata.isNavigation else {
      throw Problem(
        status: .forbidden, detail: "a session is made by opening this address in a window, not by loading it",
        code: "not-a-navigation")
    }
    guard metadata.isFromUs else { return pages.ask(request) }
    return try await next(request, context)
  }
}
