package import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A payment that is open.
package struct Checkout: Sendable, Equatable, Codable {
  package struct Line: Sendable, Equatable, Codable {
    package let addon: Addon
    @Bounded<CheckoutRequest.Item.Quantity> package private(set) var quantity: Int
    package var cents: Int { addon.cents * quantity }
  }

  package let lines: [Line]
  let context: JSONValue?
  let requestID: String?
  /// Whether the merchant has left for the bank's page.
  package internal(set) var atBank = false

  /// Value added tax, in percent (D for Saudi Arabia).
  package static let taxPercent = 15
  /// Hundredths of the currency; a payment of more fails (A).
  package static let largestSubtotal = 1_000_000_000_000
  /// Orders are numbered upwards from here.
  static let firstOrder = 100_000

  package var subtotalCents: Int { lines.map(\.cents).reduce(0, +) }
  /// Rounded to a whole hundredth, halves up.
  package var taxCents: Int { (subtotalCents * Self.taxPercent + 50) / 100 }
  package var totalCents: Int { subtotalCents + taxCents }

  /// Whether a payment comes to no more than the dashboard reckons with.
  static func isPayable(_ lines: [Line]) -> Bool {
    lines.reduce(0.0) { $0 + Double($1.cents) } <= Double(largestSubtotal)
  }

  /// - Throws: why the app cannot sell this.
  init(_ request: CheckoutRequest, addons: [Addon], requestID: String?) throws(CheckoutRefusal) {
    var lines: [Line] = []
    for item in request.items {
      guard let addon = addons.first(where: { $0.slug == item.slug }) else {
        throw CheckoutRefusal(slug: item.slug, addons: addons)
      }
      lines.append(Line(addon: addon, quantity: item.quantity))
    }
    guard Self.isPayable(lines) else { throw .tooLarge }
    self.lines = lines
    context = request.context
    self.requestID = requestID
  }
}

/// Why a checkout fails before the merchant has seen it (the codes are A).
struct CheckoutRefusal: Error {
  let failure: CheckoutResult.Failure
  /// The failure in more words, for the log.
  let reason: String
  let fix: String

  static let tooLarge = CheckoutRefusal(
    code: "AMOUNT_TOO_LARGE", reason: "the payment is larger than any that the dashboard reckons with",
    fix: "ask for smaller quantities")

  init(slug: String, addons: [Addon]) {
    let slugs = addons.map(\.slug)
    let near = nearest(to: slug, in: slugs).map { "; did you mean \($0)?" } ?? ""
    self.init(
      code: "ADDON_NOT_FOUND", reason: "the app has no add-on \"\(slug.abridged())\"\(near)",
      fix: slugs.isEmpty ? "the app is set up without add-ons" : "its add-ons are \(slugs.joined(separator: ", "))")
  }

  private init(code: String, reason: String, fix: String) {
    failure = .init(code: code, message: reason)
    self.reason = reason
    self.fix = fix
  }
}

/// What the dashboard remembers of the app's add-ons.
struct AddonCache: Sendable, Equatable, Codable {
  let at: Date
  let addons: [Addon]

  /// Seconds (D: about 30 minutes).
  static let lifetime: Double = 1800
}
