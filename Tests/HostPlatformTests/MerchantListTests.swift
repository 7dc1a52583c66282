import HostValues
import Testing

@testable import HostPlatform

@Suite("Lists of the Merchant API")
struct MerchantListTests {
  private let caller = Caller()
  private let store = SeededStore(Samples.store)

  @Test("A list is paged by fifteen and links to its neighbours")
  func pages() {
    let first = caller.get("/products")
    #expect(first.items.count == 15)
    #expect(
      first["pagination"]
        == [
          "count": 15, "total": 60, "perPage": 15, "currentPage": 1, "totalPages": 4,
          "links": ["next": "http://localhost:7255/admin/v2/products?page=2"],
        ])
    let last = caller.get("/products", "page=4")
    #expect(last["pagination", "links"] == ["previous": "http://localhost:7255/admin/v2/products?page=3"])
    #expect(caller.get("/products", "page=2")["pagination", "links"]?.members?.count == 2)
  }

  @Test("All pages together are the whole list, whatever their size", arguments: [1, 7, 15, 60])
  func whole(size: Int) {
    var ids: [JSONValue] = []
    var next: String? = "/admin/v2/customers?per_page=\(size)"
    while let address = next {
      let parts = address.split(separator: "/admin/v2")[address.hasPrefix("/") ? 0 : 1].split(separator: "?")
      let answer = caller.get(String(parts[0]), String(parts[1]))
      #expect(answer.status == 200)
      ids += answer.items.compactMap { $0.members?["id"] }
      next = answer["pagination", "links", "next"]?.text
    }
    #expect(ids == store.customers.map { .integer($0.id) })
  }

  @Test("A page that is larger than sixty is cut, and the journal says so")
  func clamped() {
    let answer = caller.get("/products", "per_page=100")
    #expect(answer.items.count == 60)
    #expect(answer["pagination", "perPage"] == 60)
    #expect(answer.reason == .clamped(perPage: 100))
  }

  @Test("A page behind the last is empty")
  func behind() {
    let answer = caller.get("/orders", "page=1000000&per_page=60")
    #expect(answer.status == 200)
    #expect(answer.items.isEmpty)
    #expect(answer["pagination", "links"] == ["previous": "http://localhost:7255/admin/v2/orders?per_page=60&page=1"])
  }

  @Test(
    "What is no page is 422 at its name",
    arguments: [
      ("page=0", "page", "must be a whole number from 1 to 1000000; it is \"0\""),
      ("page=-1", "page", "must be a whole number from 1 to 1000000; it is \"-1\""),
      ("page=x", "page", "must be a whole number from 1 to 1000000; it is \"x\""),
      ("page=99999999999999999999", "page", "must be a whole number from 1 to 1000000; it is \"99999999999999999999\""),
      ("per_page=0", "per_page", "must be a whole number of 1 or more; it is \"0\""),
      ("per_page=1.5", "per_page", "must be a whole number of 1 or more; it is \"1.5\""),
      ("status=gone", "status", "must be sale, out or hidden; it is \"gone\""),
    ])
  func invalid(query: String, field: String, words: String) {
    let answer = caller.get("/products", query)
    #expect(answer.status == 422)
    #expect(answer["error", "fields", field] == [.string(words)])
  }

  @Test("Products are found by name and SKU, in any case of letters and in Arabic")
  func keyword() {
    #expect(caller.get("/products", "keyword=COFFEE%20no").items.isEmpty)
    #expect(caller.get("/products", "keyword=mug").items.count == 1)
    #expect(caller.get("/products", "keyword=%D9%82%D9%87%D9%88%D8%A9&per_page=60").items.count == 3)
    #expect(caller.get("/products", "keyword=sku-0007")["data", "0", "sku"] == "SKU-0007")
    #expect(caller.get("/products", "keyword=")["pagination", "total"] == 60)
  }

  @Test("Links keep what was asked for")
  func links() {
    let answer = caller.get("/products", "keyword=%D9%82%D9%87%D9%88%D8%A9&per_page=1&page=2")
    #expect(
      answer["pagination", "links", "next"]
        == "http://localhost:7255/admin/v2/products?keyword=%D9%82%D9%87%D9%88%D8%A9&per_page=1&page=3")
  }

  @Test("A status takes its own alone", arguments: StoreProduct.Status.allCases)
  func status(status: StoreProduct.Status) {
    let answer = caller.get("/products", "status=\(status.rawValue)&per_page=60")
    #expect(answer.items.count == store.products.filter { $0.status == status }.count)
    #expect(answer.items.allSatisfy { $0.members?["status"] == .string(status.rawValue) } == true)
  }

  @Test("Orders are taken by the words and the ids of statuses, several at once")
  func orders() {
    func count(_ statuses: StoreOrder.Status...) -> JSONValue {
      .integer(store.orders.filter { statuses.contains($0.status) }.count)
    }
    func total(_ query: String) -> JSONValue? { caller.get("/orders", query)["pagination", "total"] }
    #expect(total("status=delivered") == count(.delivered))
    #expect(total("status=\(StoreOrder.Status.canceled.id)") == count(.canceled))
    #expect(total("status=delivered,canceled") == count(.delivered, .canceled))
    #expect(total("status[]=delivered&status[]=completed") == count(.delivered, .completed))
    #expect(caller.get("/orders", "status=unknown").status == 422)
    #expect(total("keyword=10040") == 1)
  }

  @Test("Customers are found by number and address")
  func customers() {
    let customer = store.customers[3]
    #expect(caller.get("/customers", "keyword=\(customer.email)").items.count == 1)
    #expect(caller.get("/customers", "keyword=\(customer.mobile)").items.first?.members?["id"] == .integer(customer.id))
  }

  @Test("Ten thousand combining marks are looked for and not found")
  func marks() throws {
    let marks = String(repeating: "\u{301}\u{316}", count: 5000)
    let found = caller.get("/products", "keyword=\(marks)").items.count
    #expect(found == 0)
    let ignored = caller.get("/products", "\(marks)=1").items.count
    #expect(ignored == 15)
    let statuses = [
      caller.get("/products", "status=\(marks)").status, caller.get("/\(marks)").status,
      caller.get("/apps/\(marks)/settings").status,
    ]
    #expect(statuses == [422, 501, 404])
    let form = QueryItem.items(
      of: "\(marks)=1&client_id=\(marks)&client_secret=s&grant_type=refresh_token&refresh_token=r")
    #expect(throws: OAuthTokenProblem.wrongClient) {
      try TokenRequest(form, authorization: nil, client: OAuthClient(id: "client", secret: Secret("s")))
    }
  }
}
