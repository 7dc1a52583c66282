/// What this host answers of the Merchant API: the one table of it, by which calls are matched and from which its
/// description is made.
package enum MerchantOperation: String, Sendable, CaseIterable {
  case storeInfo = "GET /store/info"
  case userInfo = "GET /oauth2/user/info"
  case products = "GET /products"
  case product = "GET /products/{id}"
  case orders = "GET /orders"
  case order = "GET /orders/{id}"
  case customers = "GET /customers"
  case customer = "GET /customers/{id}"
  case settings = "GET /apps/{app_id}/settings"
  case changeSettings = "POST /apps/{app_id}/settings"
  case subscriptions = "GET /apps/{app_id}/subscriptions"
  case webhooks = "GET /webhooks"
  case subscribe = "POST /webhooks/subscribe"

  /// In capitals.
  package var method: String { String(rawValue.prefix { $0 != " " }) }

  /// The path below `/admin/v2`, with `{id}` for a whole number and `{app_id}` for any part.
  package var path: String { String(rawValue.drop { $0 != " " }.dropFirst()) }

  package var about: String {
    switch self {
    case .storeInfo: "The store whose access token is sent."
    case .userInfo: "The person who gave the app its token, and their store: in data, and at the top as well."
    case .products: "The store's products."
    case .product: "One product."
    case .orders: "The store's orders, the newest first."
    case .order: "One order, with its customer and its items."
    case .customers: "The store's customers."
    case .customer: "One customer."
    case .settings: "What the merchant has set for the app."
    case .changeSettings: "Sets all settings of the app in this store; what is left out is gone."
    case .subscriptions: "The plan and the add-ons that the merchant pays for."
    case .webhooks: "The events of the store that the app has asked to hear of."
    case .subscribe: "Asks to hear of an event of the store. It is kept; nothing happens in a seeded store."
    }
  }

  /// The scopes that allow it, any of which is enough; none for what every token may (D).
  package var scopes: [String] {
    switch self {
    case .storeInfo, .userInfo, .settings, .changeSettings, .subscriptions: []
    case .products, .product: ["products.read", "products.read_write"]
    case .orders, .order: ["orders.read", "orders.read_write"]
    case .customers, .customer: ["customers.read", "customers.read_write"]
    case .webhooks: ["webhooks.read", "webhooks.read_write"]
    case .subscribe: ["webhooks.read_write"]
    }
  }

  /// What the query can say.
  package var parameters: [Parameter] {
    switch self {
    case .products, .orders: [.page, .perPage, .keyword, .status]
    case .customers: [.page, .perPage, .keyword]
    case .webhooks: [.page, .perPage]
    case .storeInfo, .userInfo, .product, .order, .customer, .settings, .changeSettings, .subscriptions, .subscribe: []
    }
  }

  package enum Parameter: String, Sendable, CaseIterable {
    case page, keyword, status
    case perPage = "per_page"
  }
}
