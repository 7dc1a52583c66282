import AsyncHTTPClient
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Speaks with the Merchant API and the token endpoint, as any app does.
struct PlatformClient: Sendable {
  /// The client that makes the calls; owned by whoever built the app.
  let client: HTTPClient
  /// Where the platform is, asked for at every call.
  let origin: @Sendable () -> String
  let credentials: SampleAppConfiguration.Credentials
  /// How long the platform may take for head and body of an answer.
  let timeout: Duration

  /// Five products are a few thousand bytes.
  private static let answerLimit = 1024 * 1024

  /// Asks for a path of the Merchant API.
  ///
  /// - Returns: what the answer says, or the trouble: `refused` with 401 when the token is good no more.
  func get<Answer: Decodable & Sendable>(
    _ path: String, with tokens: StoreTokens, as type: Answer.Type
  ) async -> Result<Answer, PlatformTrouble> {
    var request = HTTPClientRequest(url: origin() + path)
    request.headers = ["Accept": "application/json", "Authorization": "Bearer \(tokens.access)"]
    return await answer(to: request, at: path, as: type)
  }

  /// Buys the next tokens with a refresh token.
  @Sendable func refresh(_ tokens: StoreTokens) async -> Installations.Renewal {
    let path = "/oauth2/token"
    var request = HTTPClientRequest(url: origin() + path)
    request.method = .POST
    request.headers = ["Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"]
    let form = [
      ("grant_type", "refresh_token"), ("refresh_token", tokens.refresh), ("client_id", credentials.id),
      ("client_secret", credentials.secret),
    ]
    request.body = .bytes(ByteBuffer(string: form.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")))
    switch await answer(to: request, at: path, as: StoreTokens.self) {
    case .success(let fresh): return .fresh(fresh)
    case .failure(.refused(let status, _)) where status == 400 || status == 401: return .ended
    case .failure(let trouble): return .unanswered(trouble)
    }
  }

  private func answer<Answer: Decodable>(
    to request: HTTPClientRequest, at path: String, as: Answer.Type
  ) async -> Result<Answer, PlatformTrouble> {
    let status: Int
    let body: ByteBuffer
    do {
      let response = try await client.execute(request, deadline: .now() + TimeAmount(timeout))
      status = Int(response.status.code)
      body = try await response.body.collect(upTo: Self.answerLimit)
    } catch {
      return .failure(.noAnswer)
    }
    guard status == 200 else { return .failure(.refused(status: status, path: path)) }
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView)) else {
      return .failure(.nonsense(path: path))
    }
    return .success(answer)
  }

  /// A text as a value in a form.
  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
