import HostValues

extension MerchantAPI {
  /// `keyword` looks in name and SKU, `status` is one of the statuses (D).
  func products(_ call: MerchantCall) throws(MerchantRefusal) -> MerchantAnswer {
    let status = try call.word(.status, as: StoreProduct.Status.self)
    let keyword = Keyword(call)
    let found = store.products.filter { product in
      (status == nil || product.status == status) && keyword.isIn([product.name, product.sku])
    }
    return try list(found, call) { $0.json(in: store.identity) }
  }

  /// `keyword` looks in the number and the customer's name; `status` is the word or the id of a status, or several of
  /// them with commas between (D for the id, O for the word).
  func orders(_ call: MerchantCall) throws(MerchantRefusal) -> MerchantAnswer {
    let wanted = try call.orderStatuses()
    let keyword = Keyword(call)
    let found = store.orders.filter { order in
      (wanted.isEmpty || wanted.contains(order.status))
        && keyword.isIn([String(order.reference), order.customer.fullName])
    }
    return try list(found, call) { .object($0.listed(in: store.identity)) }
  }

  /// `keyword` looks in name, mobile number and e-mail address (D).
  func customers(_ call: MerchantCall) throws(MerchantRefusal) -> MerchantAnswer {
    let keyword = Keyword(call)
    let found = store.customers.filter { keyword.isIn([$0.fullName, String($0.mobile), $0.email]) }
    return try list(found, call) { $0.json(in: store.identity) }
  }

  func list<Item>(
    _ items: [Item], _ call: MerchantCall, json: (Item) -> JSONValue
  ) throws(MerchantRefusal) -> MerchantAnswer {
    let page = try MerchantPage(call)
    let part = page.part(of: items)
    return .success(
      .array(part.map(json)), pagination: page.json(count: part.count, total: items.count, of: call, base: base),
      because: page.clampedFrom.map { .clamped(perPage: $0) } ?? .seeded)
  }
}

/// The word that a list is searched for.
private struct Keyword {
  /// In lower case; nil when nothing is searched for.
  private let text: String?

  /// Bytes of a keyword. A longer one is in nothing that a store has.
  private static let longest = 256

  init(_ call: MerchantCall) { text = call.parameter(.keyword)?.lowercased() }

  /// Whether one of the texts has it, in any case of letters.
  func isIn(_ texts: [String]) -> Bool {
    guard let text else { return true }
    return text.utf8.count <= Self.longest && texts.contains { $0.lowercased().contains(text) }
  }
}

extension MerchantCall {
  /// - Throws: `.invalid` for another word.
  fileprivate func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: MerchantOperation.Parameter, as type: Word.Type
  ) throws(MerchantRefusal) -> Word? {
    guard let text = parameter(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue)
      throw .invalid([
        MerchantRefusal.Problem(field: name.rawValue, words: "must be \(known.orList); it is \"\(text.abridged())\"")
      ])
    }
    return word
  }

  fileprivate func orderStatuses() throws(MerchantRefusal) -> [StoreOrder.Status] {
    let asked = query.filter { $0.name == "status" || $0.name == "status[]" }
      .flatMap { $0.value.split(separator: ",") }
    var statuses: [StoreOrder.Status] = []
    for text in asked {
      let word = StoreOrder.Status.allCases.first { $0.rawValue == text || String($0.id) == text }
      guard let word else {
        let known = StoreOrder.Status.allCases.map(\.rawValue)
        throw .invalid([
          MerchantRefusal.Problem(
            field: "status", words: "must be \(known.orList), or the id of one; it is \"\(String(text).abridged())\"")
        ])
      }
      statuses.append(word)
    }
    return statuses
  }
}
