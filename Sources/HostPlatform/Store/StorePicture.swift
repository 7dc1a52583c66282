/// A picture for what a seeded store has: its first letter on a colour of its own. So nothing is fetched from anywhere,
/// and an app's page shows no broken images.
package enum StorePicture {
  /// An SVG document.
  ///
  /// - Parameters:
  ///   - name: what the picture is of.
  ///   - id: decides the colour.
  package static func svg(of name: String, id: Int) -> String {
    var numbers = SeededNumbers(merchant: id, topic: 5)
    let letter = name.first { $0.isLetter || $0.isNumber }.map(String.init) ?? "•"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">\
      <rect width="200" height="200" fill="hsl(\(numbers.number(0...359)),45%,82%)"/>\
      <text x="100" y="132" font-family="sans-serif" font-size="96" text-anchor="middle" fill="#334">\(letter)</text></svg>
      """
  }
}

extension SeededStore {
  /// The picture by the name that addresses end in, without its ending: `avatar`, `products/17`, `customers/17`; nil
  /// for what is not in this store.
  package func picture(_ name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("avatar", 1): return StorePicture.svg(of: identity.name, id: identity.id)
    case ("products", 2):
      return products.first { String($0.id) == parts[1] }.map { StorePicture.svg(of: $0.name, id: $0.id) }
    case ("customers", 2):
      return customers.first { String($0.id) == parts[1] }.map { StorePicture.svg(of: $0.firstName, id: $0.id) }
    default: return nil
    }
  }
}
