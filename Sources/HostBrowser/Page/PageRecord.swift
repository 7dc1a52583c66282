/// All that is worth knowing about a page afterwards. Bounded: of a page that never stops talking the last is kept.
struct PageRecord {
  private static let limit = 1000

  private struct FailedFrame {
    let loader: String
    let url: String
  }

  private(set) var messages: [PageMessage] = []
  private(set) var failedRequests: [FailedRequest] = []
  private(set) var setCookies: [SetCookieLine] = []
  /// Where each request went, and cookies of answers whose requests are still to be told of.
  private var addresses: [String: String] = [:]
  private var early: [String: [String]] = [:]
  private var cookies = CookieBook()
  private var earlySent: [String: [NetworkDomain.RequestWillBeSentExtraInfo.Associated]] = [:]
  private var earlyBlocked: [String: [NetworkDomain.ResponseReceivedExtraInfo.Blocked]] = [:]
  private var underway: [String: String] = [:]
  private var failures: [String: String] = [:]
  private var failedFrames: [FailedFrame] = []

  /// A frame's document has the number of the request that brought it.
  var blockedFrames: [BlockedFrame] {
    failedFrames.map { frame in
      BlockedFrame(
        url: frame.url, reason: failures[frame.loader] ?? "the browser does not say why",
        explanation: explanation(of: frame.url))
    }
  }

  var cookieSights: [CookieSight] { cookies.sights(of: setCookies) }

  mutating func add(_ message: PageMessage) { Self.keep(message, in: &messages) }

  mutating func add(_ request: NetworkDomain.RequestWillBeSent) {
    let (id, url) = (request.requestId, request.request.url)
    underway[id] = url
    if addresses.count >= Self.limit { addresses = underway }
    addresses[id] = url
    if let lines = early.removeValue(forKey: id) { keep(lines, from: url) }
    if let sent = earlySent.removeValue(forKey: id) { cookies.add(sent, to: url) }
    if let blocked = earlyBlocked.removeValue(forKey: id) { cookies.add(blocked, from: url) }
    if early.count >= Self.limit { early = [:] }
    if earlySent.count >= Self.limit { earlySent = [:] }
    if earlyBlocked.count >= Self.limit { earlyBlocked = [:] }
  }

  mutating func add(_ request: NetworkDomain.RequestWillBeSentExtraInfo) {
    guard !request.associatedCookies.isEmpty else { return }
    if let url = addresses[request.requestId] { return cookies.add(request.associatedCookies, to: url) }
    earlySent[request.requestId] = request.associatedCookies
  }

  /// Headers come on a way of their own: before the request is told of, or after it is over.
  mutating func add(_ answer: NetworkDomain.ResponseReceivedExtraInfo) {
    if let blocked = answer.blockedCookies, !blocked.isEmpty {
      if let url = addresses[answer.requestId] {
        cookies.add(blocked, from: url)
      } else {
        earlyBlocked[answer.requestId, default: []] += blocked
      }
    }
    let cookies = answer.headers.filter { $0.key.lowercased() == "set-cookie" }.values
    let lines = cookies.flatMap { $0.split(separator: "\n").map(String.init) }
    guard !lines.isEmpty else { return }
    guard let url = addresses[answer.requestId] else {
      early[answer.requestId, default: []] += lines
      return
    }
    keep(lines, from: url)
  }

  private mutating func keep(_ lines: [String], from url: String) {
    for line in lines { Self.keep(SetCookieLine(url: url, line: line), in: &setCookies) }
  }

  mutating func add(_ finished: NetworkDomain.LoadingFinished) { underway[finished.requestId] = nil }

  mutating func add(_ failed: NetworkDomain.LoadingFailed) {
    let url = underway.removeValue(forKey: failed.requestId)
    if failed.canceled == true { return }
    let blocked = failed.blockedReason.flatMap { $0 == "other" ? nil : $0 }
    let more = [blocked, failed.corsErrorStatus?.corsError].compactMap(\.self).joined(separator: ", ")
    let reason = more.isEmpty ? failed.errorText : "\(failed.errorText) (\(more))"
    if failed.type == "Document" { failures[failed.requestId] = reason }
    if let url {
      let request = FailedRequest(
        url: url, kind: failed.type, reason: reason, isMixedContent: failed.blockedReason == "mixed-content")
      Self.keep(request, in: &failedRequests)
    }
  }

  mutating func add(_ frame: PageDomain.FrameNavigated.Frame) {
    guard let url = frame.unreachableUrl, !failedFrames.contains(where: { $0.loader == frame.loaderId }) else { return }
    Self.keep(FailedFrame(loader: frame.loaderId, url: url), in: &failedFrames)
  }

  /// The browser names the origin of the frame's document, and which header forbids it.
  private func explanation(of url: String) -> String? {
    let origin = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(
      separator: "/")
    return messages.last {
      $0.origin == .browser && BrowserWords.saysThatAFrameIsRefused($0.text, origin: origin)
    }?.text
  }

  private static func keep<Item>(_ item: Item, in items: inout [Item]) {
    if items.count == limit { items.removeFirst() }
    items.append(item)
  }
}
