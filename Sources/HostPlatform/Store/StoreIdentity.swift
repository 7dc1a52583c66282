/// A merchant's store and the person who owns it, as the session has them.
package struct StoreIdentity: Sendable, Equatable {
  /// The merchant's id.
  package let id: Int
  package let name: String
  /// The person's id.
  package let userID: Int
  /// ISO 4217 code, three capital letters.
  package let currency: String
  package let storeType: AppProfile.StoreType
  /// The address below which the store's pictures are, as the host serves them; nil when it serves none.
  package let pictures: String?

  package init(
    id: Int, name: String, userID: Int, currency: String, storeType: AppProfile.StoreType = .development,
    pictures: String? = nil
  ) {
    self.id = id
    self.name = name
    self.userID = userID
    self.currency = currency
    self.storeType = storeType
    self.pictures = pictures
  }

  /// A name made of ASCII, which addresses are built of.
  var handle: String { "store-\(id)" }
  /// `.example` belongs to nobody (RFC 2606), so nothing that is fetched from here reaches a stranger.
  var domain: String { "https://\(handle).example" }
  package var email: String { "owner@\(handle).example" }
  var avatar: String { picture("avatar") }

  /// The address of a picture, `products/17` for one.
  func picture(_ name: String) -> String { "\(pictures ?? domain)/\(name).svg" }

  /// When the store was opened: in 2021, at a time that its id decides.
  var openedAt: Moment {
    var numbers = SeededNumbers(merchant: id, topic: 4)
    return Moment(milliseconds: (1_609_459_200 + numbers.number(0...31_535_999)) * 1000)
  }
}
