import HostValues

/// The Merchant API as far as a first screen needs it, for the store of one session.
///
/// It is asked in this order, and the first that has something to say answers: the limit of calls, the token, the
/// token's scopes, a fixture, the seeded store, and at last 501 with the name of the file to write.
package struct MerchantAPI: Sendable {
  package let store: SeededStore
  package let app: AppProfile
  package let installation: Installation
  /// What the app has asked to hear of, oldest first.
  package let webhooks: [WebhookSubscription]
  /// The address up to `/admin/v2`, as the caller knows it.
  package let base: String

  package init(
    store: SeededStore, app: AppProfile, installation: Installation, webhooks: [WebhookSubscription] = [],
    base: String
  ) {
    self.store = store
    self.app = app
    self.installation = installation
    self.webhooks = webhooks
    self.base = base
  }

  /// Answers a call.
  ///
  /// - Parameters:
  ///   - wait: how long the caller has to wait because it called too often; nil when it has not.
  ///   - fixture: the text of the file with this name, if there is one.
  package func answer(
    _ call: MerchantCall, access: MerchantAccess, tooManyFor wait: Duration? = nil,
    fixture: (String) -> String? = { _ in nil }
  ) -> MerchantAnswer {
    do throws(MerchantRefusal) {
      if let wait { throw .tooMany(retryAfter: wait) }
      let scopes = try access.scopes()
      let route = MerchantRoute(call)
      if let route { try route.check(scopes) }
      let file = MerchantFixture.name(of: call)
      if let file, let text = fixture(file) {
        return MerchantFixture(name: file, text: text).answer(for: store.identity)
      }
      guard let route else { throw .notThere(fixture: file) }
      return try answer(call, by: route)
    } catch {
      return .failure(error)
    }
  }

  private func answer(_ call: MerchantCall, by route: MerchantRoute) throws(MerchantRefusal) -> MerchantAnswer {
    switch route.operation {
    case .storeInfo: .success(store.identity.info)
    case .userInfo: MerchantAnswer(status: 200, body: store.identity.userInfo, reason: .seeded)
    case .products: try products(call)
    case .product: .success(try store.products.first { $0.id == route.id }.found().json(in: store.identity))
    case .orders: try orders(call)
    case .order: .success(try store.orders.first { $0.id == route.id }.found().detailed(in: store.identity))
    case .customers: try customers(call)
    case .customer: .success(try store.customers.first { $0.id == route.id }.found().json(in: store.identity))
    case .settings: try settings(of: route.app)
    case .changeSettings: try changeSettings(of: route.app, call)
    case .subscriptions: try subscriptions(of: route.app)
    case .webhooks: try list(webhooks, call) { $0.json }
    case .subscribe: try subscribe(call)
    }
  }
}

extension Optional {
  /// - Throws: `.notFound` for nil.
  fileprivate func found() throws(MerchantRefusal) -> Wrapped {
    guard let self else { throw .notFound }
    return self
  }
}
