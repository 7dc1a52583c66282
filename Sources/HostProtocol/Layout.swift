package import HostValues

/// The dashboard's colour scheme (D).
package enum Theme: String, Sendable, Codable, CaseIterable {
  case light, dark
}

/// The dashboard's language (D): Arabic or English.
package enum Language: String, Sendable, Codable, CaseIterable {
  case english = "en"
  case arabic = "ar"

  /// The writing direction that follows from the language.
  package var direction: String { self == .arabic ? "rtl" : "ltr" }
}

/// What `context.provide` tells the guest about the dashboard around it.
package struct Layout: Sendable, Equatable {
  package var theme: Theme
  package var language: Language
  /// ISO 4217 code, three capital letters.
  package var currency: String
  /// Width of the dashboard's window, not of the frame, in CSS pixels (D by every typing that has it); 0 while it is not
  /// known.
  package var width: Int

  package init(theme: Theme, language: Language, currency: String, width: Int) {
    self.theme = theme
    self.language = language
    self.currency = currency
    self.width = width
  }

  /// The `layout` member of `context.provide`.
  package var json: JSONValue {
    [
      "theme": .string(theme.rawValue), "dir": .string(language.direction), "width": .integer(width),
      "locale": .string(language.rawValue), "currency": .string(currency),
    ]
  }
}
