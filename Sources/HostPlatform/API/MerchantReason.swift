/// Why a call of the Merchant API was answered as it was.
package enum MerchantReason: Sendable, Equatable {
  /// From the seeded store, or from what the session knows.
  case seeded
  /// A list whose `per_page` was larger than the platform has: so many were asked for.
  case clamped(perPage: Int)
  /// From a file beside the configuration.
  case fixture(String)
  case refused(MerchantRefusal)

  /// The reason in words for the journal.
  package var words: String {
    switch self {
    case .seeded: "answered from the store"
    case .clamped(let perPage):
      "answered from the store; per_page \(perPage) is cut to \(MerchantPage.sizes.upperBound)"
    case .fixture(let file): "answered by the fixture \(file)"
    case .refused(let refusal): refusal.words
    }
  }
}
