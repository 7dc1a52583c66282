import AsyncHTTPClient
import Foundation
import HostCore
import HostProtocol
import HostServer
import HostValues
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// A member of a command as it was typed; nil for one that was left out.
package enum InstallationMember: Sendable {
  case text(String, String?)
  case whole(String, Int?)
  /// JSON as text.
  case json(String, String)
}

extension CommandLineTool {
  /// Gives a session of the running host a command of the installation, and prints what the app answered.
  ///
  /// - Parameter session: which one; nil for the one that was used last.
  /// - Returns: whether it was carried out and the app took every webhook of it.
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func install(
    _ command: String, _ members: [InstallationMember], session: String?
  ) async throws -> Bool {
    try await reporting {
      let configuration = try configuration()
      var body: [String: JSONValue] = ["type": .string(command)]
      for member in members {
        switch member {
        case .text(let name, let text): body[name] = text.map { .string($0) }
        case .whole(let name, let number): body[name] = number.map { .integer($0) }
        case .json(let name, let text):
          guard let json = try? JSONValue(json: text) else { throw StartProblem("\(name) must be JSON") }
          body[name] = json
        }
      }
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .preflight)
      let host = HostCaller(
        client: client, origin: "http://localhost:\(configuration.port)", apiToken: configuration.apiToken)
      do {
        let isTaken = try await carryOut(.object(body), at: host, session: session)
        try await client.shutdown()
        return isTaken
      } catch {
        try await client.shutdown()
        throw error
      }
    }
  }

  private func carryOut(_ command: JSONValue, at host: HostCaller, session: String?) async throws -> Bool {
    let id: String
    if let session { id = session } else { id = try await host.latestSession() }
    let path = "/api/v1/sessions/\(id)"
    let before = try await host.deliveries(path).compactMap(\.number).max() ?? 0
    let answer = try await host.call("POST", path + "/commands", body: command)
    let entries = answer.members?["entries"]?.items ?? []
    for entry in entries where entry.members?["verdict"] == .string("ignored") {
      Self.complain(entry.members?["reason"]?.text ?? "it was not carried out")
      return false
    }
    for entry in entries {
      guard let reason = entry.members?["reason"]?.text else { continue }
      Self.say("  \(entry.members?["event"]?.text ?? ""): \(reason)")
    }
    let again = command.members?["delivery"]
    let sent = try await host.deliveries(path, wait: "40s").filter { delivery in
      (delivery.number ?? 0) > before || (again != nil && delivery.members?["id"] == again)
    }
    for delivery in sent { Self.say(delivery.deliveryLine) }
    return sent.allSatisfy { $0.members?["standing"] == .string("delivered") || $0.hasNoAddress }
  }
}

/// The control API of a running host, for commands.
struct HostCaller: Sendable {
  let client: HTTPClient
  let origin: String
  let apiToken: String?

  /// Bytes of an answer.
  private static let largest = 16 << 20

  func latestSession() async throws -> String {
    let list = try await call("GET", "/api/v1/sessions?limit=1")
    guard let id = list.members?["sessions"]?.items?.first?.members?["id"]?.text else {
      throw StartProblem("the host has no session yet: open \(origin) once, or make one with POST /api/v1/sessions")
    }
    return id
  }

  func deliveries(_ session: String, wait: String = "0s") async throws -> [JSONValue] {
    let answer = try await call("GET", "\(session)/deliveries?wait=\(wait)")
    return answer.members?["installation"]?.members?["deliveries"]?.items ?? []
  }

  /// - Throws: `StartProblem` in words for the person at the terminal.
  func call(_ method: String, _ path: String, body: JSONValue? = nil) async throws -> JSONValue {
    var request = HTTPClientRequest(url: origin + path)
    request.method = .RAW(value: method)
    if let apiToken { request.headers.add(name: "Authorization", value: "Bearer \(apiToken)") }
    if let body {
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(ByteBuffer(string: body.encoded))
    }
    let status: Int
    let json: JSONValue?
    do {
      let response = try await client.execute(request, timeout: .seconds(60))
      status = Int(response.status.code)
      json = try? JSONValue(json: try await response.body.collect(upTo: Self.largest).readableBytesView)
    } catch {
      throw StartProblem("no host answers at \(origin): start one with salla-host serve, or name its --port")
    }
    guard status < 400, let json else {
      throw StartProblem(json?.members?["detail"]?.text ?? "the host answered \(status)")
    }
    return json
  }
}

extension JSONValue {
  fileprivate var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }

  /// The number of a delivery.
  fileprivate var number: Int? {
    guard case .number(let number)? = members?["id"] else { return nil }
    return Int(exactly: number)
  }

  fileprivate var hasNoAddress: Bool { members?["standing"] == .string("no-address") }

  /// A delivery in a line for the terminal.
  fileprivate var deliveryLine: String {
    let isTaken = members?["standing"] == .string("delivered")
    let event = members?["event"]?.text ?? ""
    let words = members?["tries"]?.items?.last?.members?["words"]?.text
    let answer = members?["answer"]?.text.flatMap { $0.isBlank || isTaken ? nil : "\n      \($0)" } ?? ""
    return "  \(isTaken ? "✓" : "✗") \(number ?? 0)  \(event)  \(words ?? "is not sent")\(answer)"
  }
}
