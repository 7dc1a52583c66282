import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The body of a call to the host's introspection (D).
struct IntrospectionQuestion: Encodable {
  let token: String

  func bytes() throws -> ByteBuffer {
    ByteBuffer(bytes: try JSONEncoder().encode(self))
  }
}

/// The host's verdict about a token.
enum IntrospectionAnswer {
  case good(SignedIn)
  /// The host said no; the status is the one that counts: that of the response, or of the body of a 200.
  case refused(status: Int)

  /// Reads status and body of the host's answer.
  ///
  /// Refusals are 400, 401, 403, 422 and 429, and a 200 whose body says `"success": false`.
  /// - Throws: `SampleProblem.noAnswer` with `IntrospectionProblem.nonsense` for everything else that is not a
  ///   complete good answer.
  init(status: Int, body: ByteBuffer) throws {
    switch status {
    case 200:
      self = try Self.readVerdict(body)
    case 400, 401, 403, 422, 429:
      self = .refused(status: status)
    case 404, 405:
      throw Self.nonsense(status, "there is no introspection at this address")
    case 500...:
      throw Self.nonsense(status, "something is wrong on the host's side")
    default:
      throw Self.nonsense(status, "an introspection answers 200 or 401")
    }
  }

  private struct Verdict: Decodable {
    let success: Bool
    let status: Int?
  }

  private struct GoodVerdict: Decodable {
    let data: SignedIn
  }

  private static func readVerdict(_ body: ByteBuffer) throws -> Self {
    let data = Data(body.readableBytesView)
    do {
      let verdict = try JSONDecoder().decode(Verdict.self, from: data)
      guard verdict.success else {
        return .refused(status: verdict.status ?? 200)
      }
      return .good(try JSONDecoder().decode(GoodVerdict.self, from: data).data)
    } catch DecodingError.keyNotFound(let key, let context) {
      throw nonsense(200, "\(name(context.codingPath + [key])) is missing")
    } catch DecodingError.typeMismatch(_, let context) {
      throw nonsense(200, "\(name(context.codingPath)) has the wrong type")
    } catch DecodingError.valueNotFound(_, let context) {
      throw nonsense(200, "\(name(context.codingPath)) is null")
    } catch is DecodingError {
      throw nonsense(200, "the body is not JSON")
    }
  }

  private static func name(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "the body" : path.map(\.stringValue).joined(separator: ".")
  }

  private static func nonsense(_ status: Int, _ why: String) -> SampleProblem {
    .noAnswer(.nonsense(status: status, why: why))
  }
}
