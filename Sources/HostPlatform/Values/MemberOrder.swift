/// The order in which documentation lists the members of what the platform sends. One list does for all of it, since
/// the order has no meaning: it is there for people who read a body beside the documentation.
enum MemberOrder {
  private static let names = [
    "event", "merchant", "key",
    "id", "subscription_id", "app_id", "app_slug", "item_type", "item_slug", "quantity", "reference_id",
    "sku", "username", "name", "first_name", "last_name", "full_name", "mobile", "mobile_code",
    "app_name", "app_description", "description", "app_type", "app_scopes", "installation_date", "categories",
    "plan_type", "plan_name", "plan_period", "start_date", "end_date", "renew_date", "initialization_cost",
    "price_before_discount", "amount", "currency", "price", "regular_price", "sale_price", "tax", "tax_value",
    "count", "total", "unlimited_quantity", "sold_quantity", "subscription_balance", "coupon",
    "entity", "email", "avatar", "plan", "type", "role", "rating", "comment",
    "token_type", "access_token", "expires", "expires_in", "refresh_token", "scope", "error_description",
    "status", "success", "verified", "domain", "owner_name", "licenses", "social", "settings",
    "is_available", "thumbnail", "main_image", "images", "options", "skus", "url", "urls", "version", "rule", "headers",
    "code", "message", "fields",
    "date", "timezone_type", "timezone", "payment_method", "can_cancel", "source", "customer", "amounts", "items",
    "sub_total", "shipping_cost", "perPage", "currentPage", "totalPages", "links",
    "created_at", "subscription_at", "updated_at", "features", "store_type", "data", "pagination", "error",
  ]

  static let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
}
