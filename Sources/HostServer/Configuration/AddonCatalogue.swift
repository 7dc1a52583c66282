import HostProtocol
import HostValues
import Yams

/// The add-ons of `salla-host.yml`: a list under `addons`, each with `slug`, `name` and `price`.
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
      throw SettingProblem(field: key, rule: "a list of \(limit) add-ons at most", came: node.scalar?.string)
    }
    var addons: [Addon] = []
    for (index, entry) in list.enumerated() {
      let addon = try read(entry, field: "\(key)[\(index)]", number: index + 1)
      guard !addons.contains(where: { $0.slug == addon.slug }) else {
        throw SettingProblem(field: "\(key)[\(index)].slug", rule: "unique", came: addon.slug)
      }
      addons.append(addon)
    }
    return addons
  }

  private static func read(_ entry: Node, field: String, number: Int) throws(SettingProblem) -> Addon {
    let known = ["slug", "name", "price", "product-id", "price-id"]
    guard let members = entry.mapping else {
      throw SettingProblem(field: field, rule: "an entry with slug, name and price", came: entry.scalar?.string)
    }
    var texts: [String: SettingText] = [:]
    for (name, value) in members {
      let name = name.string ?? "?"
      guard known.contains(name) else {
        throw SettingProblem(field: "\(field).\(name)", rule: "left out: known are \(known.orList)", came: nil)
      }
      texts[name] = SettingText(value.scalar?.string ?? "", field: "\(field).\(name)")
    }
    func text(_ name: String) throws(SettingProblem) -> SettingText {
      guard let text = texts[name] else { throw SettingProblem(field: "\(field).\(name)", rule: "given", came: nil) }
      return text
    }
    let ids = 1...9_007_199_254_740_991
    return Addon(
      slug: try text("slug").line(), productID: try texts["product-id"]?.integer(in: ids) ?? 5000 + number,
      priceID: try texts["price-id"]?.integer(in: ids) ?? 7000 + number, name: try text("name").line(),
      cents: try text("price").cents())
  }
}

extension SettingText {
  /// An amount of money with two decimals at most, in hundredths.
  fileprivate func cents() throws(SettingProblem) -> Int {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    let digits = (parts.first ?? "") + fraction + String(repeating: "0", count: max(0, 2 - fraction.count))
    guard fraction.count <= 2, digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count <= 11,
      let cents = Int(digits), cents > 0, Addon.Price.range.contains(cents)
    else { throw problem("a price above zero with two decimals at most, such as 49.00") }
    return cents
  }
}
