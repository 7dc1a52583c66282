import HTTPTypes
import HostPlatform
import HostStore
import HostTokens
import Hummingbird

extension Request {
  /// The program that asks, as it calls itself, fit to be shown; nil where it does not say.
  var caller: String? { headers[.userAgent].map(ShownText.of) }
}

extension Sessions {
  /// The session that a call of the platform belongs to, as far as it can be told: by its token, its app id, or as the
  /// only one there is.
  ///
  /// - Throws: when the journal cannot be read.
  func session(calledBy request: Request) async throws(SessionProblem) -> LiveSession? {
    if let bearer = MerchantController.bearer(of: request) {
      let owner = services.platform.tokens.mark(of: bearer)?.session ?? services.tokens.session(ofUnverified: bearer)
      if let owner, let session = try await find(owner) { return session }
    }
    return try await session(asking: request.headers[.source])
  }
}
