import HTTPTypes
import Hummingbird

/// Shows the signed-in merchant their own store, once the app is installed in it.
struct StoreController: Sendable {
  /// | route | who may | success | errors |
  /// |---|---|---|---|
  /// | GET /store | whoever has the cookie | 200 `{name,domain,products,total}` | 401, 409 until installed, 502 |
  /// | DELETE /store | whoever has the cookie | 204, the store's tokens are forgotten | 401 |
  var routes: [SampleRoute] {
    [SampleRoute(.get, "/store", show), SampleRoute(.delete, "/store", forget)]
  }

  let sessions: SessionStore
  let installations: Installations
  let platform: PlatformClient

  private static let infoPath = "/admin/v2/store/info"
  private static let productsPath = "/admin/v2/products?per_page=5"

  @Sendable private func show(_ request: Request, context: BasicRequestContext) async throws -> Response {
    let merchant = try await sessions.merchant(of: request)
    guard let kept = await installations.tokens(of: merchant) else { throw SampleProblem.notInstalled }
    let (store, tokens) = try await info(of: merchant, kept)
    let products = try await products(tokens)
    let view = StoreView(
      name: store.name, domain: store.domain, products: products.data, total: products.pagination.total)
    var response = try context.responseEncoder.encode(view, from: request, context: context)
    response.headers[.cacheControl] = "no-store"
    return response
  }

  @Sendable private func forget(_ request: Request, context: BasicRequestContext) async throws -> Response {
    await installations.forget(try await sessions.merchant(of: request))
    return Response(status: .noContent)
  }

  /// The store, and the tokens that opened it: the next ones when those that were kept are good no more.
  private func info(of merchant: Int, _ kept: StoreTokens) async throws -> (StoreInfoAnswer.Store, StoreTokens) {
    switch await platform.get(Self.infoPath, with: kept, as: StoreInfoAnswer.self) {
    case .success(let answer): return (answer.data, kept)
    case .failure(.refused(status: 401, path: _)): break
    case .failure(let trouble): throw SampleProblem.noStore(trouble)
    }
    switch await installations.renew(kept, of: merchant, by: platform.refresh) {
    case .ended: throw SampleProblem.tokensEnded
    case .unanswered(let trouble): throw SampleProblem.noStore(trouble)
    case .fresh(let tokens):
      switch await platform.get(Self.infoPath, with: tokens, as: StoreInfoAnswer.self) {
      case .success(let answer): return (answer.data, tokens)
      case .failure(let trouble): throw SampleProblem.noStore(trouble)
      }
    }
  }

  private func products(_ tokens: StoreTokens) async throws -> ProductsAnswer {
    switch await platform.get(Self.productsPath, with: tokens, as: ProductsAnswer.self) {
    case .success(let answer): return answer
    case .failure(let trouble): throw SampleProblem.noStore(trouble)
    }
  }
}

extension SessionStore {
  /// The merchant who is signed in.
  ///
  /// - Throws: `SampleProblem.notSignedIn`.
  fileprivate func merchant(of request: Request) throws -> Int {
    guard let id = request.cookies[SignInController.cookieName]?.value, let who = find(id) else {
      throw SampleProblem.notSignedIn
    }
    return who.merchantID
  }
}
