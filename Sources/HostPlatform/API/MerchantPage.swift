import HostValues

/// Which part of a list is asked for (D).
struct MerchantPage: Equatable {
  /// Counts from 1.
  let number: Int
  let size: Int
  /// What was asked for when it was more than there is.
  let clampedFrom: Int?

  static let sizes = 1...60
  static let standardSize = 15
  static let numbers = 1...1_000_000

  /// Reads `page` and `per_page`. A page that is too large is cut (A): an app that asks for a hundred gets what there is.
  ///
  /// - Throws: `.invalid` with what is no number, or less than 1.
  init(_ call: MerchantCall) throws(MerchantRefusal) {
    var problems: [MerchantRefusal.Problem] = []
    number = Self.whole(.page, call, in: Self.numbers, or: 1, &problems)
    let asked = Self.whole(.perPage, call, in: 1...Int.max, or: Self.standardSize, &problems)
    size = min(asked, Self.sizes.upperBound)
    clampedFrom = asked > size ? asked : nil
    if !problems.isEmpty { throw .invalid(problems) }
  }

  private static func whole(
    _ parameter: MerchantOperation.Parameter, _ call: MerchantCall, in range: ClosedRange<Int>, or standard: Int,
    _ problems: inout [MerchantRefusal.Problem]
  ) -> Int {
    guard let text = call.parameter(parameter) else { return standard }
    guard let number = Int(text), range.contains(number) else {
      let limits = range.upperBound == .max ? "of 1 or more" : "from \(range.lowerBound) to \(range.upperBound)"
      problems.append(
        MerchantRefusal.Problem(
          field: parameter.rawValue, words: "must be a whole number \(limits); it is \"\(text.abridged())\""))
      return standard
    }
    return number
  }

  /// The items of this page. One behind the last is empty (A).
  func part<Item>(of items: [Item]) -> ArraySlice<Item> { items.dropFirst((number - 1) * size).prefix(size) }

  /// What is told of the list beside the items: links are absolute addresses (D), and keep the rest of the query.
  ///
  /// - Parameter base: the address of the API as the caller knows it, up to `/admin/v2`.
  func json(count: Int, total: Int, of call: MerchantCall, base: String) -> JSONValue {
    let pages = max(1, (total + size - 1) / size)
    var links: [String: JSONValue] = [:]
    if number > 1 { links["previous"] = .string(link(min(number - 1, pages), call, base)) }
    if number < pages { links["next"] = .string(link(number + 1, call, base)) }
    return [
      "count": .integer(count), "total": .integer(total), "perPage": .integer(size), "currentPage": .integer(number),
      "totalPages": .integer(pages), "links": .object(links),
    ]
  }

  private func link(_ page: Int, _ call: MerchantCall, _ base: String) -> String {
    let rest = call.query.filter { $0.name != MerchantOperation.Parameter.page.rawValue }
    let query = rest + [QueryItem(MerchantOperation.Parameter.page.rawValue, String(page))]
    return base + call.path + "?"
      + query.map { "\($0.name.formEncoded)=\($0.value.formEncoded)" }.joined(separator: "&")
  }
}
