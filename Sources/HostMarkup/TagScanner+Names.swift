extension TagScanner {
  /// An element whose tag matters, or whose content is no markup.
  enum Element: CaseIterable {
    case title, meta, script
    case style, textarea, xmp, iframe, noembed, noframes

    /// Lower case.
    var name: StaticString {
      switch self {
      case .title: "title"
      case .meta: "meta"
      case .script: "script"
      case .style: "style"
      case .textarea: "textarea"
      case .xmp: "xmp"
      case .iframe: "iframe"
      case .noembed: "noembed"
      case .noframes: "noframes"
      }
    }

    var hasPlainContent: Bool { self != .meta }
    var isAskedFor: Bool { self == .title || self == .meta || self == .script }
  }

  /// An attribute that matters; a tag may have any number of others.
  enum Name: CaseIterable {
    case source, httpEquiv, content

    /// Lower case.
    var name: StaticString {
      switch self {
      case .source: "src"
      case .httpEquiv: "http-equiv"
      case .content: "content"
      }
    }
  }
}

extension UInt8 {
  static let lessThan = UInt8(ascii: "<")
  static let greaterThan = UInt8(ascii: ">")
  static let exclamation = UInt8(ascii: "!")
  static let question = UInt8(ascii: "?")
  static let slash = UInt8(ascii: "/")
  static let hyphen = UInt8(ascii: "-")
  static let equals = UInt8(ascii: "=")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let ampersand = UInt8(ascii: "&")

  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercase) }
  var lowercase: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }
  /// What separates the parts of a tag.
  var isSpace: Bool { self == 0x20 || ((0x09...0x0D).contains(self) && self != 0x0B) }
}
