import AsyncHTTPClient
import Foundation
import HostCore
import HostPreflight
import HostProtocol
import HostServer
import HostValues

extension CommandLineTool {
  /// How `doctor` ends.
  package enum Diagnosis: Int32, Sendable {
    case nothingBlocks = 0
    case somethingBlocks = 1
    case notFetched = 2
  }

  /// Visits a page and prints what a browser will make of it inside this dashboard and the real one.
  ///
  /// - Parameter asJSON: prints the report as one line of JSON, and nothing else, on standard output.
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func doctor(_ text: String, asJSON: Bool) async throws -> Diagnosis {
    guard let url = WebAddress(text) else {
      let guess = text.contains("://") ? nil : WebAddress("http://\(text)")
      let hint = guess.map { "; did you mean \($0.text)?" } ?? ""
      Self.complain("the address must be an absolute http or https URL\(hint)")
      return .notFetched
    }
    return try await reporting(exitStatus: Diagnosis.notFetched.rawValue) {
      let port = try configuration().port
      guard let dashboard = WebAddress("http://localhost:\(port)") else { return .notFetched }
      let place = url.text.prefix { $0 != "?" && $0 != "#" }
      Self.write("Looking at \(place), for 5 seconds at most …", to: .standardError)
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .preflight)
      let report = await examine(Visit(url), dashboard: dashboard, client: client)
      try await client.shutdown()
      for line in asJSON ? [report.json.encoded] : report.lines { Self.say(line) }
      // Without TLS there is no answer either, but there is a server, and it keeps the frame empty.
      let isRefusedByTLS = report.findings.contains { $0.code == .tls && $0.severity == .blocks }
      guard report.isAnswered || isRefusedByTLS else { return .notFetched }
      return report.blocksHere ? .somethingBlocks : .nothingBlocks
    }
  }
}
