/// What a call of the Merchant API asks for.
struct MerchantRoute: Equatable {
  enum Operation: Equatable {
    case storeInfo, userInfo, products, orders, customers, webhooks, subscribe
    case product(Int)
    case order(Int)
    case customer(Int)
    case settings(app: String)
    case changeSettings(app: String)
    case subscriptions(app: String)
  }

  let operation: Operation

  /// nil for what this host has no answer to.
  init?(_ call: MerchantCall) {
    let parts = call.path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard let operation = Self.operation(call.method, parts) else { return nil }
    self.operation = operation
  }

  private static func operation(_ method: String, _ parts: [String]) -> Operation? {
    switch (method, parts.first, parts.count) {
    case ("GET", "store", 2) where parts[1] == "info": .storeInfo
    case ("GET", "oauth2", 3) where parts[1] == "user" && parts[2] == "info": .userInfo
    case ("GET", "products", 1): .products
    case ("GET", "products", 2): Int(parts[1]).map(Operation.product)
    case ("GET", "orders", 1): .orders
    case ("GET", "orders", 2): Int(parts[1]).map(Operation.order)
    case ("GET", "customers", 1): .customers
    case ("GET", "customers", 2): Int(parts[1]).map(Operation.customer)
    case ("GET", "apps", 3) where parts[2] == "settings": .settings(app: parts[1])
    case ("POST", "apps", 3) where parts[2] == "settings": .changeSettings(app: parts[1])
    case ("GET", "apps", 3) where parts[2] == "subscriptions": .subscriptions(app: parts[1])
    case ("GET", "webhooks", 1): .webhooks
    case ("POST", "webhooks", 2) where parts[1] == "subscribe": .subscribe
    default: nil
    }
  }

  /// The scopes that allow it, any of which is enough; none for what every token may (D).
  var scopes: [String] {
    switch operation {
    case .storeInfo, .userInfo, .settings, .changeSettings, .subscriptions: []
    case .products, .product: ["products.read", "products.read_write"]
    case .orders, .order: ["orders.read", "orders.read_write"]
    case .customers, .customer: ["customers.read", "customers.read_write"]
    case .webhooks: ["webhooks.read", "webhooks.read_write"]
    case .subscribe: ["webhooks.read_write"]
    }
  }

  /// - Throws: `.scope` when the token has none of the scopes.
  func check(_ granted: [String]) throws(MerchantRefusal) {
    guard scopes.isEmpty || !Set(scopes).isDisjoint(with: granted) else { throw .scope(scopes) }
  }
}
