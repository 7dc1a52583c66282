/// Reads a body and writes it again as `JSON.stringify(JSON.parse(body))` would, on its own and without the code that
/// made the body: members keep the order of the text, but names that are places in a list move to the front.
struct JavaScriptBody {
  private var rest: Substring.UnicodeScalarView

  /// nil when the text is not what bodies are made of.
  static func rewritten(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var reader = JavaScriptBody(rest: text[...].unicodeScalars)
    let value = reader.value()
    reader.skip()
    return reader.rest.isEmpty ? value : nil
  }

  private mutating func skip() {
    while let next = rest.first, " \t\r\n".unicodeScalars.contains(next) { rest.removeFirst() }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skip()
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func value() -> String? {
    if take("{") { return object() }
    if take("[") { return list() }
    if take("\"") { return string() }
    let word = String(String.UnicodeScalarView(rest.prefix { !",]} \n".unicodeScalars.contains($0) }))
    rest = rest.dropFirst(word.unicodeScalars.count)
    if ["true", "false", "null"].contains(word) { return word }
    if let whole = Int(word), abs(whole) < 1 << 53 { return String(whole) }
    return Double(word).map { "\($0)" }
  }

  private mutating func list() -> String? {
    if take("]") { return "[]" }
    var items: [String] = []
    repeat {
      guard let item = value() else { return nil }
      items.append(item)
    } while take(",")
    return take("]") ? "[" + items.joined(separator: ",") + "]" : nil
  }

  private mutating func object() -> String? {
    if take("}") { return "{}" }
    var members: [(name: String, value: String)] = []
    repeat {
      guard take("\""), let name = string(), take(":"), let value = value() else { return nil }
      members.append((name, value))
    } while take(",")
    guard take("}") else { return nil }
    func place(_ member: (name: String, value: String)) -> Int? {
      let name = member.name.dropFirst().dropLast()
      return Int(name).flatMap { String($0) == name && (0..<4_294_967_295).contains($0) ? $0 : nil }
    }
    let places = members.filter { place($0) != nil }.sorted { place($0)! < place($1)! }
    let all = places + members.filter { place($0) == nil }
    return "{" + all.map { "\($0.name):\($0.value)" }.joined(separator: ",") + "}"
  }

  /// The text behind its opening quotation mark, with the escapes that JavaScript would write.
  private mutating func string() -> String? {
    var text = "\""
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return text + "\""
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        switch escaped {
        case "\"", "\\", "b", "t", "n", "f", "r": text += "\\" + String(escaped)
        case "/": text += "/"
        case "u":
          let digits = String(String.UnicodeScalarView(rest.prefix(4)))
          guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else { return nil }
          rest = rest.dropFirst(4)
          text += code < 0x20 ? "\\u" + digits.lowercased() : String(scalar)
        default: return nil
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
    return nil
  }
}
