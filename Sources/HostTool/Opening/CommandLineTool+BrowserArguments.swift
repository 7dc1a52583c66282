import AsyncHTTPClient
import Foundation
import HostServer
import HostValues
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

extension CommandLineTool {
  /// Prints what a browser has to be told to reach the dashboard of a running server at the platform's own address.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func printBrowserArguments(asJSON: Bool) async throws {
    try await reporting {
      let answer = try await Self.edge(of: try configuration())
      if asJSON { return Self.say(answer.encoded) }
      guard case .array(let arguments)? = answer.members?["args"] else { return }
      for argument in arguments { Self.say(argument.text ?? "") }
    }
  }

  /// Has a server that runs answer the platform's names.
  ///
  /// - Throws: `StartProblem` when there is none, or when it cannot.
  static func edge(of configuration: HostConfiguration) async throws(StartProblem) -> JSONValue {
    let place = "http://localhost:\(configuration.port)"
    var request = HTTPClientRequest(url: place + "/api/v1/edge")
    request.method = .POST
    if let token = configuration.apiToken { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    let json: JSONValue
    let status: UInt
    do {
      let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
      let body = try await response.body.collect(upTo: 1 << 16)
      (json, status) = (try JSONValue(json: body.readableBytesView), response.status.code)
    } catch { throw StartProblem("no salla-host answers at \(place): start one, or name its port with --port") }
    guard status == 200 else {
      throw StartProblem(json.members?["detail"]?.text ?? "what answers at \(place) is no salla-host of this version")
    }
    return json
  }
}
