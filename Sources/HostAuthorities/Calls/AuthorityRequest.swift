/// A client's call, as far as an authority looks at it.
package struct AuthorityRequest: Sendable {
  /// In capitals.
  package let method: String
  /// Below ``Authority/prefix``, with a slash in front.
  package let path: String
  package let headers: [AuthorityHeader]
  package let body: [UInt8]

  package init(method: String, path: String, headers: [AuthorityHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }

  /// The first header of this name, in any case of letters.
  func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }

  /// Whether a browser asks what a page may call here.
  var isPreflight: Bool { method == "OPTIONS" && header("access-control-request-method") != nil }

  /// The token of `Authorization: Bearer <token>`, the scheme in any case.
  ///
  /// - Throws: `.missing`, `.malformed` when it is too long, or `.notBearer`.
  func bearerToken() throws(BearerRefusal) -> String {
    guard let header = header("authorization"), !header.allSatisfy(\.isWhitespace) else {
      throw .missing("the Authorization header")
    }
    guard header.utf8.count <= TokenSigner.longest + 100 else { throw .tooLong }
    let words = header.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0].lowercased() == "bearer" else { throw .notBearer }
    return String(words[1])
  }

  /// A cookie's value, as it was sent.
  func cookie(_ name: String) -> String? {
    for pair in (header("cookie") ?? "").split(separator: ";") {
      let parts = pair.drop(while: \.isWhitespace).split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == name { return String(parts[1]) }
    }
    return nil
  }
}

/// One header of a call or an answer.
package struct AuthorityHeader: Sendable, Equatable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
