/// Text of somebody else's, fit to be shown by itself.
package enum ShownText {
  /// At most 40 characters on one line, and in place of a token or a secret key that it is one.
  package static func of(_ text: String) -> String { ForeignText.bare(text) }
}
