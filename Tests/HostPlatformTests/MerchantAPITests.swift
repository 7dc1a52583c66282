import HostValues
import Testing

@testable import HostPlatform

/// Calls the API of the sample store.
struct Caller {
  var installation = Installation()
  var webhooks: [WebhookSubscription] = []
  var access = MerchantAccess.granted(scopes: AppProfile.standardScopes)
  var fixtures: [String: String] = [:]

  func call(_ method: String, _ path: String, _ query: String = "", body: String = "") -> MerchantAnswer {
    let api = MerchantAPI(
      store: SeededStore(Samples.store), app: Samples.app, installation: installation, webhooks: webhooks,
      base: "http://localhost:7255/admin/v2")
    let call = MerchantCall(method: method, path: path, query: QueryItem.items(of: query), body: Array(body.utf8))
    return api.answer(call, access: access) { fixtures[$0] }
  }

  func get(_ path: String, _ query: String = "") -> MerchantAnswer { call("GET", path, query) }
}

extension MerchantAnswer {
  subscript(path: String...) -> JSONValue? {
    path.reduce(body as JSONValue?) { value, name in
      if case .array(let items)? = value, let index = Int(name) {
        return items.indices.contains(index) ? items[index] : nil
      }
      return value?.members?[name]
    }
  }

  var items: [JSONValue] { if case .array(let items)? = self["data"] { items } else { [] } }
}

@Suite("The Merchant API")
struct MerchantAPITests {
  private let caller = Caller()
  private let store = SeededStore(Samples.store)

  @Test("Everything in the table is answered, and asks for its scopes", arguments: MerchantOperation.allCases)
  func table(operation: MerchantOperation) {
    let path = operation.path.replacing("{id}", with: "1").replacing("{app_id}", with: Samples.app.id)
    #expect(caller.call(operation.method, path).status != 501)
    var caller = caller
    caller.access = .granted(scopes: [])
    #expect((caller.call(operation.method, path).status == 401) == !operation.scopes.isEmpty)
    #expect(operation.about.hasSuffix("."))
  }

  @Test("The store tells who it is")
  func storeInfo() {
    let answer = caller.get("/store/info")
    #expect(answer.status == 200)
    #expect(answer["status"] == 200)
    #expect(answer["success"] == true)
    #expect(answer["data", "id"] == 123_456)
    #expect(answer["data", "name"] == "متجر / تجربة")
    #expect(answer["data", "merchant", "id"] == 123_456)
    #expect(answer["data", "licenses", "freelance_number"] == .null)
  }

  @Test("User info is there in data and at the top")
  func userInfo() {
    let answer = caller.get("/oauth2/user/info")
    for name in ["id", "name", "email", "mobile", "role", "created_at", "merchant"] {
      #expect(answer[name] != nil)
      #expect(answer[name] == answer["data", name])
    }
    #expect(answer["id"] == 77)
    #expect(answer["data", "merchant", "id"] == 123_456)
    #expect(answer["status"] == 200)
  }

  @Test("A thing is found by its id", arguments: ["products", "orders", "customers"])
  func one(kind: String) throws {
    let first = try #require(caller.get("/\(kind)").items.first?.members?["id"])
    let answer = caller.get("/\(kind)/\(first.wireText)")
    #expect(answer.status == 200)
    #expect(answer["data", "id"] == first)
  }

  @Test("A product has a price with its currency, and no end is null")
  func product() throws {
    let endless = try #require(store.products.first { $0.quantity == nil })
    let answer = caller.get("/products/\(endless.id)")
    #expect(answer["data", "price", "currency"] == "SAR")
    #expect(answer["data", "price", "amount"]?.isNumber == true)
    #expect(answer["data", "quantity"] == .null)
    #expect(answer["data", "status"] == "sale")
  }

  @Test("What is not there is 404", arguments: ["/products/1", "/orders/1", "/customers/0"])
  func notFound(path: String) {
    let answer = caller.get(path)
    #expect(answer.status == 404)
    #expect(answer.reason == .refused(.notFound))
    #expect(
      answer.body.wireText == #"{"status":404,"success":false,"error":{"code":404,"#
        + #""message":"The content you are trying to access is no longer available"}}"#)
  }

  @Test(
    "A bearer that is not good is 401, with the sentence of the platform", arguments: MerchantAccess.Refusal.allCases)
  func unauthorized(refusal: MerchantAccess.Refusal) {
    var caller = caller
    caller.access = .refused(refusal)
    for path in ["/products", "/nowhere"] {
      let answer = caller.get(path)
      #expect(answer.status == 401)
      #expect(answer.reason == .refused(.token(refusal)))
      #expect(answer["error", "code"] == "Unauthorized")
      #expect(answer["error", "message"]?.text?.hasPrefix("The access token is invalid") == true)
    }
    #expect((caller.get("/products")["error", "message"] == "The access token is invalid") == (refusal != .embedded))
  }

  @Test(
    "A token without the scope is 401 and says which one",
    arguments: [
      ("GET", "/products", "products.read"), ("GET", "/products/1", "products.read"), ("GET", "/orders", "orders.read"),
      ("GET", "/customers/1", "customers.read"), ("GET", "/webhooks", "webhooks.read"),
      ("POST", "/webhooks/subscribe", "webhooks.read_write"),
    ])
  func scopes(method: String, path: String, scope: String) {
    var caller = caller
    caller.access = .granted(scopes: ["settings.read", "offline_access"])
    let answer = caller.call(method, path)
    #expect(answer.status == 401)
    #expect(
      answer["error", "message"]
        == .string("The access token should have access to one of those scopes: \(scope)"))
    caller.access = .granted(scopes: [scope.hasSuffix("_write") ? scope : scope + "_write"])
    #expect(caller.call(method, path).status != 401)
  }

  @Test("Too many calls are 429 with whole seconds to wait")
  func tooMany() {
    let api = MerchantAPI(store: store, app: Samples.app, installation: Installation(), base: "")
    let call = MerchantCall(method: "GET", path: "/products")
    let answer = api.answer(call, access: .granted(scopes: []), tooManyFor: .milliseconds(1001))
    #expect(answer.status == 429)
    #expect(answer.retryAfter == 2)
    #expect(answer["success"] == false)
  }

  @Test(
    "What this host does not know is 501 and names the file to write",
    arguments: [
      ("GET", "/branches", "GET.admin.v2.branches.json"), ("DELETE", "/products/1", "DELETE.admin.v2.products.1.json"),
      ("GET", "/products/abc", "GET.admin.v2.products.abc.json"),
      ("POST", "/orders/1/histories/", "POST.admin.v2.orders.1.histories.json"), ("GET", "/", "GET.admin.v2.json"),
    ])
  func notThere(method: String, path: String, file: String) {
    let answer = caller.call(method, path)
    #expect(answer.status == 501)
    #expect(answer.reason == .refused(.notThere(fixture: file)))
    #expect(answer["error", "message"]?.text?.hasSuffix(file) == true)
  }

  @Test(
    "No file is named after a path that has more than plain letters",
    arguments: ["/a b", "/a%2Fb", "/متجر", "/a\\b", "/\(String(repeating: "a", count: 200))"])
  func noFile(path: String) { #expect(caller.get(path).reason == .refused(.notThere(fixture: nil))) }

  @Test("Settings are the merchant's, and the app can set them whole")
  func settings() throws {
    var caller = caller
    caller.installation = try InstallationStep(
      .changeSettings(["email": "a@b", "n": 50]), on: Samples.authorized(), of: Samples.app, at: Samples.noon
    ).installation
    #expect(caller.get("/apps/513499943/settings")["data", "settings"] == ["email": "a@b", "n": 50])
    #expect(caller.get("/apps/513499943/settings")["data", "app_id"] == "513499943")
    let set = caller.call("POST", "/apps/513499943/settings", body: #"{"n":51}"#)
    #expect(set.change == .settings(["n": 51]))
    #expect(set["data"] == ["n": 51])
    #expect(
      caller.call("POST", "/apps/513499943/settings", body: #"{"settings":{"n":52}}"#).change == .settings(["n": 52]))
    for path in ["/apps/1/settings", "/apps/1/subscriptions"] { #expect(caller.get(path).status == 404) }
  }

  @Test("A body that is no object is 422", arguments: ["", "[]", "{", "7"])
  func badBody(body: String) {
    let answer = caller.call("POST", "/apps/513499943/settings", body: body)
    #expect(answer.status == 422)
    #expect(answer["error", "fields", "body", "0"] != nil)
    #expect(answer.change == nil)
  }

  @Test("Subscriptions are the plan and the add-ons, with amounts as numbers")
  func subscriptions() throws {
    var caller = caller
    #expect(caller.get("/apps/513499943/subscriptions").items.isEmpty)
    let plan = try InstallationStep(
      .subscribe(plan: "pro"), on: Samples.authorized(), of: Samples.app, at: Samples.noon
    ).installation
    caller.installation =
      InstallationStep(bought: Samples.addon, on: plan, of: Samples.app, at: Samples.noon).installation
    let answer = caller.get("/apps/513499943/subscriptions")
    #expect(answer.items.count == 2)
    #expect(answer["data", "0", "plan_name"] == "Pro")
    #expect(answer["data", "0", "total"] == 573.85)
    #expect(answer["data", "0", "features"] == [["key": "branches", "quantity": 5]])
    #expect(answer["data", "1", "item_slug"] == "sms-500")
  }

  @Test("A webhook that the app asks for is in the list then")
  func webhooks() throws {
    var caller = caller
    let body =
      #"{"name":"n","event":"order.created","url":"https://example.com/a","headers":[{"key":"k","value":"secret"}]}"#
    let answer = caller.call("POST", "/webhooks/subscribe", body: body)
    #expect(answer.status == 200)
    #expect(answer["data", "version"] == 2)
    guard case .subscribed(let subscription)? = answer.change else { throw JSONProblem.cutOff }
    #expect(!JSONValue.storing(subscription).encoded.contains("secret"))
    caller.webhooks = [subscription]
    let list = caller.get("/webhooks")
    #expect(list.items == [try #require(answer["data"])])
    #expect(list["pagination", "total"] == 1)
    #expect(caller.call("POST", "/webhooks/subscribe", body: body)["data", "id"] != answer["data", "id"])
  }

  @Test("A subscription that cannot be is 422 with every member at fault")
  func badWebhook() {
    let answer = caller.call("POST", "/webhooks/subscribe", body: #"{"url":"ftp://a","version":3,"name":7}"#)
    #expect(answer.status == 422)
    #expect(answer["error", "message"] == "alert.invalid_fields")
    #expect(Set(answer["error", "fields"]?.members?.keys.map { $0 } ?? []) == ["event", "url", "version", "name"])
    #expect(answer["error", "fields", "event", "0"] == "is missing")
  }
}
