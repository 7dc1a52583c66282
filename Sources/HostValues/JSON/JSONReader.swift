extension JSONValue {
  /// How many lists and objects may stand inside each other. Messages of the SDK have a handful.
  package static let depthLimit = 256

  /// Reads JSON text (RFC 8259) in one walk over its bytes: the time grows with their number and with nothing else.
  ///
  /// Of members with the same name the last one counts, as in browsers. Half a surrogate pair, which only an escape can
  /// say, becomes U+FFFD.
  ///
  /// Foundation's decoder tells nobody which kind of value comes next, so that a value of any kind has to be guessed, and
  /// each wrong guess builds an error with its whole path: seconds for a message that is nested or has many numbers.
  ///
  /// - Throws: the first problem with its place.
  package init(json bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }

  /// Reads the bytes of a JSON text.
  ///
  /// - Throws: the first problem with its place.
  package init(json bytes: some Sequence<UInt8>) throws(JSONProblem) {
    let read: Result<JSONValue, JSONProblem>? = bytes.withContiguousStorageIfAvailable { bytes in
      do throws(JSONProblem) { return .success(try JSONValue(json: bytes)) } catch { return .failure(error) }
    }
    if let read {
      self = try read.get()
    } else {
      self = try Array(bytes).withUnsafeBufferPointer { bytes throws(JSONProblem) in try JSONValue(json: bytes) }
    }
  }

  /// Reads JSON text.
  ///
  /// - Throws: the first problem with its place.
  package init(json text: String) throws(JSONProblem) { try self.init(json: text.utf8) }
}

/// A walk over the bytes of a JSON text.
private struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var depth = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() throws(JSONProblem) -> JSONValue {
    let value = try value()
    guard next() == nil else { throw .trailing(offset: place - 1) }
    return value
  }

  private mutating func value() throws(JSONProblem) -> JSONValue {
    switch try significant() {
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw unexpected()
    }
  }

  // MARK: Lists and objects

  private mutating func object() throws(JSONProblem) -> JSONValue {
    try enter()
    // Collected first: a dictionary that grows on the way computes the hash of each name again at every size.
    var members: [(String, JSONValue)] = []
    var byte = try significant()
    if byte == UInt8(ascii: "}") { return leave(.object([:])) }
    while true {
      guard byte == UInt8(ascii: "\"") else { throw unexpected() }
      let name = try text()
      guard try significant() == UInt8(ascii: ":") else { throw unexpected() }
      members.append((name, try value()))
      byte = try significant()
      if byte == UInt8(ascii: "}") { return leave(.object(Dictionary(members) { _, last in last })) }
      guard byte == UInt8(ascii: ",") else { throw unexpected() }
      byte = try significant()
    }
  }

  private mutating func list() throws(JSONProblem) -> JSONValue {
    try enter()
    var items: [JSONValue] = []
    if try significant() == UInt8(ascii: "]") { return leave(.array(items)) }
    place -= 1
    while true {
      items.append(try value())
      let byte = try significant()
      if byte == UInt8(ascii: "]") { return leave(.array(items)) }
      guard byte == UInt8(ascii: ",") else { throw unexpected() }
    }
  }

  private mutating func enter() throws(JSONProblem) {
    depth += 1
    guard depth <= JSONValue.depthLimit else { throw .tooDeep(offset: place - 1) }
  }

  private mutating func leave(_ value: JSONValue) -> JSONValue {
    depth -= 1
    return value
  }

  // MARK: Words and numbers

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
    for index in 1..<word.utf8CodeUnitCount {
      guard place < bytes.count else { throw .cutOff }
      place += 1
      guard bytes[place - 1] == word.utf8Start[index] else { throw unexpected() }
    }
    return value
  }

  /// The number whose first byte was just read.
  private mutating func number() throws(JSONProblem) -> Double {
    let start = place - 1
    if bytes[start] != UInt8(ascii: "-") { place = start }
    let whole = place
    let count = digits()
    guard count > 0 else { throw endOrUnexpected() }
    guard count == 1 || bytes[whole] != UInt8(ascii: "0") else {
      place = whole + 2
      throw unexpected()
    }
    var isWhole = true
    if skip(UInt8(ascii: ".")) {
      isWhole = false
      guard digits() > 0 else { throw endOrUnexpected() }
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      isWhole = false
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      guard digits() > 0 else { throw endOrUnexpected() }
    }
    if isWhole, count < 16 { return small(start) }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self)
    guard let number = Double(text), number.isFinite else { throw .numberTooLarge(offset: start) }
    return number
  }

  /// A whole number that a double holds exactly.
  private func small(_ start: Int) -> Double {
    let isNegative = bytes[start] == UInt8(ascii: "-")
    var number = 0
    for byte in bytes[(isNegative ? start + 1 : start)..<place] { number = number * 10 + Int(byte - UInt8(ascii: "0")) }
    return isNegative ? -Double(number) : Double(number)
  }

  /// Goes behind the digits that stand here, and counts them.
  private mutating func digits() -> Int {
    let start = place
    while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
    return place - start
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  // MARK: Bytes

  /// The next byte that is not white space.
  private mutating func next() -> UInt8? {
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      default: return byte
      }
    }
    return nil
  }

  private mutating func significant() throws(JSONProblem) -> UInt8 {
    guard let byte = next() else { throw .cutOff }
    return byte
  }

  /// The byte that was just read does not belong here.
  private func unexpected() -> JSONProblem { .unexpected(byte: bytes[place - 1], offset: place - 1) }

  /// The byte that would come next does not belong here.
  private func endOrUnexpected() -> JSONProblem {
    place < bytes.count ? .unexpected(byte: bytes[place], offset: place) : .cutOff
  }
}

// MARK: Texts

extension JSONReader {
  /// The text whose opening quotation mark was just read.
  private mutating func text() throws(JSONProblem) -> String {
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        defer { place += 1 }
        return try Self.text(UnsafeBufferPointer(rebasing: bytes[start..<place]), at: start)
      }
      if byte == UInt8(ascii: "\\") { return try escapedText(from: start) }
      guard byte >= 0x20 else { throw .unexpected(byte: byte, offset: place) }
      place += 1
    }
    throw .cutOff
  }

  /// A text with at least one escape, which stands here.
  private mutating func escapedText(from start: Int) throws(JSONProblem) -> String {
    var plain = Array(bytes[start..<place])
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        let text: Result<String, JSONProblem> = plain.withUnsafeBufferPointer { plain in
          do throws(JSONProblem) { return .success(try Self.text(plain, at: start)) } catch { return .failure(error) }
        }
        return try text.get()
      case UInt8(ascii: "\\"): try escape(into: &plain)
      case 0..<0x20: throw unexpected()
      default: plain.append(byte)
      }
    }
    throw .cutOff
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws(JSONProblem) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(offset: offset) }
    return text.streamSafe
  }

  private mutating func escape(into plain: inout [UInt8]) throws(JSONProblem) {
    guard place < bytes.count else { throw .cutOff }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(byte)
    case UInt8(ascii: "b"): plain.append(0x08)
    case UInt8(ascii: "f"): plain.append(0x0C)
    case UInt8(ascii: "n"): plain.append(0x0A)
    case UInt8(ascii: "r"): plain.append(0x0D)
    case UInt8(ascii: "t"): plain.append(0x09)
    case UInt8(ascii: "u"): plain.append(contentsOf: UTF8.encode(try scalar()) ?? UTF8.encodedReplacementCharacter)
    default: throw unexpected()
    }
  }

  /// The scalar of a `\u` escape, or of two that are the halves of one.
  private mutating func scalar() throws(JSONProblem) -> Unicode.Scalar {
    let first = try fourDigits()
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let mark = place
    guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
      return "\u{FFFD}"
    }
    place += 2
    let second = try fourDigits()
    guard UTF16.isTrailSurrogate(second) else {
      place = mark
      return "\u{FFFD}"
    }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func fourDigits() throws(JSONProblem) -> UInt16 {
    var number: UInt16 = 0
    for _ in 0..<4 {
      guard place < bytes.count else { throw .cutOff }
      let byte = bytes[place]
      place += 1
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw unexpected()
      }
      number = number << 4 | UInt16(digit)
    }
    return number
  }
}
