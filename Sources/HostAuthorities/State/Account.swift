#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A made-up customer of an authority.
///
/// The password is kept as it is: these accounts exist for tests and guard nothing.
package struct Account: Sendable, Equatable, Codable, Identifiable {
  /// Medusa: `authid_…`; Commerce Engine: a ULID; Salla: digits.
  package let id: String
  /// Empty for anonymous ones.
  package let email: String
  package let password: String
  package private(set) var firstName: String
  package private(set) var lastName: String
  /// Empty for none.
  package let mobile: String
  package let isAnonymous: Bool
  package let createdAt: Date
  /// The customer that the identity is linked to; nil before.
  package internal(set) var customerID: String?
  /// When the identity was deleted; it is kept so that reasons can name it.
  package internal(set) var deletedAt: Date?
  /// Salla merchant: how far the clock of the store's session is ahead of the machine's, in seconds; nil for not at all.
  var ahead: Double?

  var isLiving: Bool { deletedAt == nil }

  /// Takes over the names that are given, 200 code points of each at most.
  mutating func rename(first: String?, last: String?) {
    if let first { firstName = Self.cut(first) }
    if let last { lastName = Self.cut(last) }
  }
  private static func cut(_ name: String) -> String { String(name.unicodeScalars.prefix(200)) }
}
