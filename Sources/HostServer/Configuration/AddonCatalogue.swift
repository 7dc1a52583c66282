import HostProtocol
import HostValues
import Yams

/// The add-ons of `salla-host.yml`: a list under `addons`, each with `slug`, `name` and `price`, and with a
/// `description` if it has one.
enum AddonCatalogue {
  /// The key of the list.
  static let key = "addons"

  /// How many add-ons an app can have.
  private static let limit = 200

  /// Reads the list.
  ///
  /// - Parameter node: what stands under `addons`.
  /// - Throws: `SettingProblem` that names the entry and the member at fault.
  static func read(_ node: Node) throws(SettingProblem) -> [Addon] {
    guard let list = node.sequence, list.count <= limit else {
      throw SettingProblem(field: key, rule: "a list of \(limit) add-ons at most", came: node.shown)
    }
    var addons: [Addon] = []
    for (index, entry) in list.enumerated() {
      let place = MemberPlace.document.member(key).item(index)
      let addon = try read(entry, at: place, number: index + 1)
      guard !addons.contains(where: { $0.slug == addon.slug }) else {
        throw SettingProblem(
          field: place.member("slug").dotted, rule: "unique", came: JSONValue.string(addon.slug).brief)
      }
      addons.append(addon)
    }
    return addons
  }

  private static func read(_ entry: Node, at place: MemberPlace, number: Int) throws(SettingProblem) -> Addon {
    guard let mapping = entry.mapping else {
      throw SettingProblem(field: place.dotted, rule: "an entry with slug, name and price", came: entry.shown)
    }
    let texts = mapping.map { ($0.key.string ?? "?", JSONValue.string($0.value.scalar?.string ?? "")) }
    let members = Members<SettingProblem>(Dictionary(texts) { _, last in last }, at: place, form: .text)
    try members.refuseOthers(than: ["slug", "name", "description", "price", "product-id", "price-id"])
    let ids = 1...9_007_199_254_740_991
    return Addon(
      slug: try members.required("slug").line(), productID: try members["product-id"]?.whole(in: ids) ?? 5000 + number,
      priceID: try members["price-id"]?.whole(in: ids) ?? 7000 + number, name: try members.required("name").line(),
      description: try members["description"]?.line(), cents: try members.required("price").cents())
  }
}

extension Node {
  fileprivate var shown: String? { scalar.map { JSONValue.string($0.string).brief } }
}

extension SettingText {
  /// An amount of money with two decimals at most, in hundredths.
  fileprivate func cents() throws(SettingProblem) -> Int {
    let text = try text()
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    let digits = (parts.first ?? "") + fraction + String(repeating: "0", count: max(0, 2 - fraction.count))
    guard fraction.count <= 2, digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count <= 11,
      let cents = Int(digits), cents > 0, Addon.Price.range.contains(cents)
    else { throw broken("a price above zero with two decimals at most, such as 49.00") }
    return cents
  }
}
