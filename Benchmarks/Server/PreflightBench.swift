import ArgumentParser
import Foundation
import HostCore
import HostMarkup
import HostPreflight
import HostProtocol
import HostValues

/// How long a thread works on each of a set of hostile pages: read, and judged as the preflight does. Prints one line of
/// JSON, milliseconds by the pages' names.
struct PreflightBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "preflight")

  @Option(help: "Bytes of each page.")
  var length = PageMarkup.byteLimit
  @Option(help: "Runs of each, of which the median counts: another program may have the processor's cache in between.")
  var rounds = 5

  func run() async throws {
    var result: [String: Double] = [:]
    for page in HostilePage.all(length: length) {
      let runs = (0..<rounds).map { _ in Self.time { Self.examine(page) } }
      result[page.name] = runs.sorted()[rounds / 2]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    BenchServer.say(String(decoding: try encoder.encode(result), as: UTF8.self))
  }

  private static func examine(_ page: HostilePage) -> PreflightReport? {
    guard let url = WebAddress("http://localhost:3000/"), let dashboard = WebAddress("http://localhost:7255/") else {
      return nil
    }
    let markup = PageMarkup(html: page.bytes)
    let found = FetchedPage.Markup(
      metas: markup.metas.map { FetchedPage.Header($0.name, $0.content) }, scriptSources: markup.scriptSources,
      inlineScripts: markup.inlineScripts)
    let answer = FetchedPage.Answer(url: url, status: 200, headers: [], markup: found)
    return Preflight.judge(FetchedPage(asked: url, answer: answer), dashboard: dashboard)
  }

  /// Milliseconds of the processor: nothing else runs in this process, and other programs do not count.
  private static func time(_ work: () -> PreflightReport?) -> Double {
    let start = clock()
    let report = work()
    // POSIX has a million to the second everywhere.
    return report == nil ? .infinity : Double(clock() - start) / 1000
  }
}
