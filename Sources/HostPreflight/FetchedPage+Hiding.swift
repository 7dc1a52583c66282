import HostProtocol

extension FetchedPage {
  /// Whether the visit brought a token, as the dashboard's frame does.
  var hasToken: Bool { added.contains { $0.name == "token" } }

  /// The same page without the text of its token, which servers repeat in redirects, headers and markup: a report is
  /// shown, kept and sent on.
  var withoutToken: FetchedPage {
    guard let token = added.first(where: { $0.name == "token" })?.value, !token.isEmpty else { return self }
    func address(_ address: WebAddress) -> WebAddress { WebAddress(address.text.hiding(token)) ?? address }
    func headers(_ headers: [Header]) -> [Header] { headers.map { Header($0.name, $0.value.hiding(token)) } }
    var page = FetchedPage(
      asked: asked, added: added.map { ($0.name, $0.value.hiding(token)) },
      redirects: redirects.map {
        Redirect(
          url: address($0.url), status: $0.status, location: $0.location.hiding(token), headers: headers($0.headers))
      },
      answer: answer.map {
        Answer(
          url: address($0.url), status: $0.status, headers: headers($0.headers), markup: $0.markup?.hiding(token))
      }, failure: failure)
    page.reached = address(reached)
    return page
  }
}

extension FetchedPage.Markup {
  /// Inline scripts are never shown, so they stay as they are.
  fileprivate func hiding(_ token: String) -> Self {
    Self(
      metas: metas.map { FetchedPage.Header($0.name, $0.value.hiding(token)) },
      scriptSources: scriptSources.map { $0.hiding(token) }, inlineScripts: inlineScripts)
  }
}

extension String {
  /// The text with a word in place of each occurrence of a secret.
  func hiding(_ secret: String) -> String {
    let (bytes, hidden) = (Array(utf8), Array(secret.utf8))
    guard let first = hidden.first, bytes.count >= hidden.count else { return self }
    var kept: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == first, bytes[place...].starts(with: hidden) {
        kept += "TOKEN".utf8
        place += hidden.count
      } else {
        kept.append(bytes[place])
        place += 1
      }
    }
    return kept.count == bytes.count ? self : String(decoding: kept, as: UTF8.self)
  }
}
