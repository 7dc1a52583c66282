import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Asks the host, over HTTP, whether a token is good and whose it is.
struct Introspector: Sendable {
  /// The client that makes the calls; owned by whoever built the app.
  let client: HTTPClient
  /// The address of the host's introspection, asked for at every call.
  let url: @Sendable () -> String
  /// How long the host may take for head and body of its answer.
  let timeout: Duration

  /// The host's answers are a few hundred bytes; more than this is no introspection.
  private static let answerLimit = 64 * 1024

  /// Has one token judged.
  ///
  /// - Parameters:
  ///   - token: the token as it came from the page.
  ///   - appID: sent as `S-Source`: the host checks that the token was made for this app.
  /// - Returns: who the token speaks for.
  /// - Throws: `SampleProblem.refused` when the host says no, `SampleProblem.noAnswer` when there is no verdict.
  func introspect(_ token: String, appID: String) async throws -> SignedIn {
    let (status, body) = try await answer(to: token, appID: appID)
    switch try IntrospectionAnswer(status: status, body: body) {
    case .good(let who): return who
    case .refused(let status): throw SampleProblem.refused(status: status, appID: appID)
    }
  }

  private func answer(to token: String, appID: String) async throws -> (status: Int, body: ByteBuffer) {
    var request = HTTPClientRequest(url: url())
    request.method = .POST
    request.headers = ["Content-Type": "application/json", "Accept": "application/json", "S-Source": appID]
    request.body = .bytes(try IntrospectionQuestion(token: token).bytes())
    do {
      let response = try await client.execute(request, deadline: .now() + TimeAmount(timeout))
      let status = Int(response.status.code)
      do {
        return (status, try await response.body.collect(upTo: Self.answerLimit))
      } catch is NIOTooManyBytesError {
        throw IntrospectionProblem.nonsense(status: status, why: "it is larger than \(Self.answerLimit) bytes")
      }
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw SampleProblem.noAnswer(problem(from: error))
    }
  }

  private func problem(from error: any Error) -> IntrospectionProblem {
    switch error {
    case let problem as IntrospectionProblem:
      return problem
    case let error as HTTPClientError:
      switch error {
      case .deadlineExceeded, .readTimeout, .connectTimeout: return .tooSlow(after: timeout)
      case .invalidURL, .emptyHost, .emptyScheme: return .badAddress
      default:
        if error.shortDescription == Self.unsupportedScheme { return .badAddress }
        return .unreachable
      }
    default:
      return .unreachable
    }
  }

  private static let unsupportedScheme = HTTPClientError.unsupportedScheme("").shortDescription
}
