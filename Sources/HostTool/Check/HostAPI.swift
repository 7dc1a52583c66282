import AsyncHTTPClient
import HostProtocol
import HostServer
import HostValues
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// The control API of a dashboard that another process runs.
struct HostAPI: Sendable {
  /// Such as `http://localhost:7255`.
  let origin: String
  let client: HTTPClient
  /// Of a host that asks for one.
  let apiToken: String?

  /// Who listens at a port of this machine.
  enum Listener: Equatable {
    case nobody
    case sallaHost(version: String)
    /// Some other program.
    case stranger
  }

  /// Bytes of an answer: as many as an entry of the journal can have, and more.
  private static let bodyLimit = 64 << 20

  /// Who listens there; whoever does not answer within 3 s is no salla-host.
  func listener() async -> Listener {
    var request = HTTPClientRequest(url: origin + "/version")
    request.headers.add(name: "accept", value: "application/json")
    do {
      let answer = try await client.execute(request, timeout: .seconds(3))
      let body = try await answer.body.collect(upTo: 1 << 16)
      guard let json = try? JSONValue(json: body.readableBytesView), json.at("name") == "salla-host" else {
        return .stranger
      }
      return .sallaHost(version: json.at("version")?.text ?? "")
    } catch let error as HTTPClientError where error == .connectTimeout {
      return .nobody
    } catch {
      return await isAnybodyThere() ? .stranger : .nobody
    }
  }

  private func isAnybodyThere() async -> Bool {
    guard let port = WebAddress(origin).flatMap({ Int($0.origin.split(separator: ":").last ?? "") }) else {
      return false
    }
    return await CommandLineTool.isTaken(port)
  }

  /// A call below `/api/v1`.
  ///
  /// - Throws: `CheckProblem` with what the server said against it, or that it does not answer.
  func call(_ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil) async throws(CheckProblem)
    -> JSONValue
  {
    var request = HTTPClientRequest(url: "\(origin)/api/v1\(path)")
    request.method = method
    if let apiToken { request.headers.add(name: "authorization", value: "Bearer \(apiToken)") }
    if let body {
      request.headers.add(name: "content-type", value: "application/json")
      request.body = .bytes(ByteBuffer(string: body.encoded))
    }
    let status: Int
    let text: ByteBuffer
    do {
      let answer = try await client.execute(request, timeout: .seconds(60))
      status = Int(answer.status.code)
      text = try await answer.body.collect(upTo: Self.bodyLimit)
    } catch { throw CheckProblem(message: "the salla-host at \(origin) does not answer any more") }
    let json = (try? JSONValue(json: text.readableBytesView)) ?? .null
    guard (200..<300).contains(status) else {
      let detail = json.at("detail")?.text ?? "\(method.rawValue) \(path) answered \(status)"
      throw CheckProblem(message: "the salla-host at \(origin): \(detail)")
    }
    return json
  }
}

extension JSONValue {
  /// A member of an object; nil for everything else.
  func at(_ name: String) -> JSONValue? { members?[name] }

  /// A whole number; nil for everything else.
  var wholeNumber: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
}
