import HostValues

/// A header that goes with a webhook.
package struct WebhookHeader: Sendable, Equatable {
  package let name: String
  package let value: String

  /// Bytes of a name or a value.
  package static let longest = 4096

  /// Why a header cannot be sent.
  package enum Problem: Error, Sendable, Equatable {
    /// A name is one of the characters that HTTP allows in names (RFC 9110, token), one at least.
    case name
    /// A value has no line break or other control character.
    case value
    case tooLong(bytes: Int)
    /// What carries the message is the sender's own.
    case reserved(String)

    /// The problem in words that follow the name of the setting.
    package var words: String {
      switch self {
      case .name: "must have a name of letters, digits and !#$%&'*+-.^_`|~"
      case .value: "must have a value without line breaks and control characters"
      case .tooLong(let bytes): "has \(bytes) bytes; \(WebhookHeader.longest) are allowed"
      case .reserved(let name): "must not set \(name), which carries the message itself"
      }
    }
  }

  /// A header of the settings.
  ///
  /// - Throws: why it cannot be sent.
  package init(name: String, value: String) throws(Problem) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else { throw .name }
    guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .value }
    let bytes = name.utf8.count + value.utf8.count
    guard bytes <= Self.longest else { throw .tooLong(bytes: bytes) }
    guard !Self.reserved.contains(name.lowercased()) else { throw .reserved(name) }
    self.init(trusted: name, value)
  }

  init(trusted name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  private static let reserved: Set<String> = [
    "host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect",
  ]

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
