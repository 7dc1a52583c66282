import HostValues

/// A file that answers a call in place of the seeded store.
package struct MerchantFixture: Sendable, Equatable {
  /// `GET.admin.v2.orders.json`.
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Letters from the opening braces of a placeholder to its closing ones.
  private static let longestPlaceholder = 64
  /// Bytes of a name.
  static let longestName = 200

  /// The name of the file that answers a call: its method and the parts of its path, with dots between them. nil when
  /// the path has something that is better not in the name of a file.
  package static func name(of call: MerchantCall) -> String? {
    let name = ([call.method, "admin", "v2"] + call.parts + ["json"]).joined(separator: ".")
    guard name.utf8.count <= longestName, name.utf8.allSatisfy(isPlain) else { return nil }
    return name
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// The answer. Its status is the file's own `status` where that is an HTTP status, else 200.
  func answer(for store: StoreIdentity) -> MerchantAnswer {
    let body: JSONValue
    do throws(JSONProblem) { body = try JSONValue(json: filledIn(for: store)) } catch {
      return .failure(.badFixture(name, error))
    }
    return MerchantAnswer(status: Self.status(of: body), body: body, reason: .fixture(name))
  }

  private static func status(of body: JSONValue) -> Int {
    guard case .number(let number)? = body.members?["status"], let status = Int(exactly: number),
      (200...599).contains(status)
    else { return 200 }
    return status
  }

  /// The text with `{{merchant.id}}` and its like filled in, each fit to stand inside a JSON text.
  private func filledIn(for store: StoreIdentity) -> String {
    let values = [
      "merchant.id": String(store.id), "merchant.name": store.name, "merchant.currency": store.currency,
      "merchant.domain": store.domain, "user.id": String(store.userID),
    ]
    var filled = ""
    var rest = text[...]
    while let opening = rest.firstRange(of: "{{") {
      filled += rest[..<opening.lowerBound]
      rest = rest[opening.lowerBound...]
      guard let closing = rest.prefix(Self.longestPlaceholder).firstRange(of: "}}") else {
        filled += rest[opening]
        rest = rest[opening.upperBound...]
        continue
      }
      let key = rest[opening.upperBound..<closing.lowerBound].filter { !$0.isWhitespace }
      if let value = values[key] {
        filled += JSONValue.string(value).encoded.dropFirst().dropLast()
        rest = rest[closing.upperBound...]
      } else {
        // Two braces that open something else, as nested objects do, are taken over as they are.
        filled += rest[opening]
        rest = rest[opening.upperBound...]
      }
    }
    return filled + rest
  }
}

extension Substring {
  fileprivate func firstRange(of pair: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      let tail = self[index...]
      if tail.utf8.starts(with: pair.utf8) { return index..<self.index(index, offsetBy: pair.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
