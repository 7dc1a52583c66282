import HostValues
import Testing

@testable import HostPlatform

@Suite("The seeded store")
struct SeededStoreTests {
  private let store = SeededStore(Samples.store)

  @Test("It has as much as is promised, and every id once")
  func counts() {
    #expect(store.products.count == 60)
    #expect(store.orders.count == 40)
    #expect(store.customers.count == 25)
    #expect(Set(store.products.map(\.id)).count == 60)
    #expect(Set(store.products.map(\.name)).count == 60)
    #expect(Set(store.orders.map(\.id)).count == 40)
    #expect(Set(store.customers.map(\.id)).count == 25)
  }

  @Test("The same merchant has the same store, and another one has another")
  func deterministic() {
    #expect(SeededStore(Samples.store) == store)
    let other = SeededStore(StoreIdentity(id: 123_457, name: "b", userID: 1, currency: "SAR"))
    #expect(Set(other.products.map(\.id)).isDisjoint(with: store.products.map(\.id)))
    #expect(other.products.map(\.name) != store.products.map(\.name))
  }

  @Test("A store's content never changes from one version to the next")
  func pinned() {
    #expect(store.products.first?.id == 2_012_957_063)
    #expect(store.orders.first?.id == 1_545_518_921)
    #expect(store.customers.first?.id == 630_077_898)
  }

  @Test("Names are there in Arabic and in English")
  func languages() {
    func isArabic(_ text: String) -> Bool { text.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) } }
    for names in [store.products.map(\.name), store.customers.map(\.fullName)] {
      #expect(names.contains(where: isArabic))
      #expect(names.contains { !isArabic($0) })
    }
  }

  @Test(
    "Some products are for sale, some are not, and of some there is no end", arguments: [1, 2, 123_456, 2_147_483_647])
  func products(merchant: Int) {
    let store = SeededStore(StoreIdentity(id: merchant, name: "a", userID: 1, currency: "SAR"))
    let sale = store.products.filter { $0.status == .sale }
    #expect((30...58).contains(sale.count))
    #expect(sale.contains { $0.quantity == nil })
    #expect(store.products.filter { $0.status == .out }.allSatisfy { $0.quantity == 0 } == true)
    #expect(Set(store.orders.map(\.status)).count > 3)
  }

  @Test("Orders are of the store's customers and products, the newest first")
  func orders() {
    #expect(store.orders.map(\.placedAt) == store.orders.map(\.placedAt).sorted(by: >))
    for order in store.orders {
      #expect(store.customers.contains(order.customer))
      #expect((1...4).contains(order.lines.count))
      for line in order.lines { #expect(store.products.contains(line.product)) }
      #expect(order.total.cents == order.lines.reduce(2500) { $0 + $1.product.cents * $1.quantity })
    }
  }

  @Test("A merchant's id may be any number", arguments: [0, -1, .max, .min])
  func anyMerchant(id: Int) {
    #expect(SeededStore(StoreIdentity(id: id, name: "a", userID: 1, currency: "SAR")).products.count == 60)
  }

  @Test("Pictures are of the store's own things alone, and say nothing that is markup")
  func pictures() throws {
    #expect(store.picture("avatar")?.contains(">م</text>") == true)
    let product = try #require(store.products.first)
    #expect(store.picture("products/\(product.id)")?.hasPrefix("<svg ") == true)
    for name in ["", "products", "products/1", "products/\(product.id)/", "/avatar", "orders/1"] {
      #expect(store.picture(name) == nil)
    }
    #expect(StorePicture.svg(of: "<&>", id: 1).contains(">•</text>"))
  }

  @Test("With an address for pictures they are there, and else at a host of nobody's")
  func pictureAddress() {
    let served = StoreIdentity(
      id: 1, name: "a", userID: 1, currency: "SAR", pictures: "http://localhost:7255/pictures/1")
    #expect(served.picture("avatar") == "http://localhost:7255/pictures/1/avatar.svg")
    #expect(Samples.store.picture("avatar") == "https://store-123456.example/avatar.svg")
  }
}
