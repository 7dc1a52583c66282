import NIOCore

/// The head of an HTTP/1 request or answer, as its bytes have it.
struct HTTPHead: Equatable {
  /// `GET / HTTP/1.1` or `HTTP/1.1 200 OK`
  var first: String
  /// In their order, with the names as they were spelt.
  var fields: [(name: String, value: String)]

  static func == (left: Self, right: Self) -> Bool {
    left.first == right.first && left.fields.elementsEqual(right.fields) { $0 == $1 }
  }

  /// Bytes of a head.
  static let limit = 64 << 10

  /// Nil for lines that are no head.
  init?(_ text: String) {
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    guard let first = lines.popFirst() else { return nil }
    (self.first, fields) = (String(first), [])
    for line in lines where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex, line.first != " ", line.first != "\t" else {
        return nil
      }
      fields.append((String(line[..<colon]), String(line[line.index(after: colon)...]).trimmed))
    }
  }

  func values(_ name: String) -> [String] { fields.filter { $0.name.lowercased() == name }.map(\.value) }

  /// As it is sent, with the empty line.
  var text: String {
    ([first] + fields.map { "\($0.name): \($0.value)" } + ["", ""]).joined(separator: "\r\n")
  }

  /// The parts of the first line.
  var words: [Substring] { first.split(separator: " ", omittingEmptySubsequences: false) }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}

extension ByteBuffer {
  /// Takes a whole head of HTTP/1.1, with its empty line; nil while it has not come.
  mutating func readHead() -> String? {
    let end = Array("\r\n\r\n".utf8)
    guard let length = readableBytesView.firstRange(of: end).map({ $0.upperBound - readerIndex }),
      length <= HTTPHead.limit
    else { return nil }
    return readString(length: length)
  }
}
