package import AsyncHTTPClient
import Foundation
import HostCore
import HostMarkup
import HostPreflight
import HostProtocol
import HostValues
import NIOCore
import NIOHTTP1

extension HTTPClient.Configuration {
  /// For visits to an app's page: redirects are not followed, so that each can be judged, a refused connection is told at
  /// once, and the only limit in time is that of the whole visit.
  package static var preflight: Self {
    var configuration = Self(redirectConfiguration: .disallow)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.timeout.connect = .minutes(10)
    return configuration
  }
}

/// Asks an app's server for its page, as a browser's frame would, within bounds that spare the server: one GET with no
/// cookies but those of its own redirects, seconds in all, 2 MiB of HTML, five redirects, http and https only.
struct PageFetcher: Sendable {
  static let redirectLimit = 5

  /// It must not follow redirects by itself.
  let client: HTTPClient
  /// For the whole visit.
  let patience: TimeAmount

  /// Always ends with what came so far; a limit that was reached is the page's `failure`.
  func fetch(_ visit: Visit) async -> FetchedPage {
    await withTaskGroup(of: FetchedPage?.self) { group in
      group.addTask { await make(visit) }
      group.addTask {
        try? await Task.sleep(for: .nanoseconds(patience.nanoseconds))
        return nil
      }
      var page: FetchedPage?
      for await result in group {
        page = result ?? page
        group.cancelAll()
      }
      return page ?? FetchedPage(asked: visit.app, failure: .timeout)
    }
  }

  private func make(_ visit: Visit) async -> FetchedPage {
    var page = FetchedPage(asked: visit.app, added: visit.added)
    do {
      var next = WebAddress(visit.url)
      while let place = next { next = try await step(place, &page) }
    } catch {
      page.failure = FetchedPage.Failure(error, address: page.reached)
    }
    return page
  }

  /// - Returns: where a redirect leads; nil when the visit is over.
  private func step(_ url: WebAddress, _ page: inout FetchedPage) async throws -> WebAddress? {
    page.reached = url
    var request = HTTPClientRequest(url: url.text)
    request.headers = [
      "Accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.1", "Accept-Encoding": "identity",
      "User-Agent": "salla-host-doctor/\(hostVersion)",
    ]
    if let cookies = page.cookies(for: url) { request.headers.add(name: "Cookie", value: cookies) }
    let response = try await client.execute(request, timeout: patience)
    let headers = response.headers.map { FetchedPage.Header($0.name, $0.value) }
    let status = Int(response.status.code)
    if [301, 302, 303, 307, 308].contains(status), let location = response.headers.first(name: "Location"),
      !location.isEmpty
    {
      page.redirects.append(.init(url: url, status: status, location: location, headers: headers))
      return try target(of: location, from: url, after: page.redirects.count)
    }
    page.answer = .init(url: url, status: status, headers: headers, markup: nil)
    if Preflight.isHTML(headers) { try await read(response.body, &page) }
    return nil
  }

  private func target(of location: String, from url: WebAddress, after count: Int) throws(Stop) -> WebAddress {
    guard count <= Self.redirectLimit else { throw Stop(failure: .tooManyRedirects) }
    let target = URL(string: location, relativeTo: URL(string: url.text))?.absoluteString
    guard let address = target.flatMap({ WebAddress($0) }) else { throw Stop(failure: .badScheme) }
    return address
  }

  /// Puts the markup of what could be read into the answer, also when reading ends with an error.
  private func read(_ body: HTTPClientResponse.Body, _ page: inout FetchedPage) async throws {
    var bytes: [UInt8] = []
    defer { page.answer = page.answer?.with(FetchedPage.Markup(PageMarkup(html: bytes))) }
    for try await chunk in body {
      bytes += chunk.readableBytesView
      guard bytes.count <= PageMarkup.byteLimit else { throw Stop(failure: .tooLarge) }
    }
  }
}

/// A visit that ends by a rule of ours.
struct Stop: Error {
  let failure: FetchedPage.Failure
}

extension FetchedPage.Answer {
  fileprivate func with(_ markup: FetchedPage.Markup) -> Self {
    Self(url: url, status: status, headers: headers, markup: markup)
  }
}

extension FetchedPage.Markup {
  fileprivate init(_ page: PageMarkup) {
    self.init(
      metas: page.metas.map { FetchedPage.Header($0.name, $0.content) }, scriptSources: page.scriptSources,
      inlineScripts: page.inlineScripts)
  }
}
