import HostValues

/// A customer of a seeded store. Nobody has these addresses and numbers.
package struct StoreCustomer: Sendable, Equatable {
  package let id: Int
  package let firstName: String
  package let lastName: String
  /// The country's code is +966; numbers with 5500 in front are used for no one here.
  package let mobile: Int
  package let email: String
  package let isFemale: Bool
  package let city: String
  package let updatedAt: Moment

  package var fullName: String { "\(firstName) \(lastName)" }

  static let given: [(name: String, isFemale: Bool)] = [
    ("محمد", false), ("سارة", true), ("عبدالله", false), ("نورة", true), ("فهد", false), ("ريم", true), ("خالد", false),
    ("لمى", true), ("Omar", false), ("Layla", true), ("Adam", false), ("Maryam", true), ("Yousef", false),
  ]
  static let families = [
    "العتيبي", "الشهري", "القحطاني", "الحربي", "الزهراني", "الغامدي", "Al Saud", "Haddad", "Khan", "Rahman", "Smith",
  ]
  static let cities = ["الرياض", "جدة", "مكة", "المدينة المنورة", "الدمام", "أبها", "تبوك", "الطائف"]
}

extension StoreCustomer {
  /// The customer as the Merchant API answers it (D; a part of the members of the platform).
  func json(in store: StoreIdentity) -> JSONValue {
    [
      "id": .integer(id), "first_name": .string(firstName), "last_name": .string(lastName),
      "full_name": .string(fullName),
      "mobile": .integer(mobile), "mobile_code": "+966", "email": .string(email),
      "avatar": .string(store.picture("customers/\(id)")), "gender": isFemale ? "female" : "male",
      "birthday": .null, "city": .string(city), "country": "السعودية", "country_code": "SA",
      "currency": .string(store.currency), "location": "", "groups": [],
      "updated_at": .string(CreatedAtFormat.standard.text(updatedAt)),
    ]
  }
}
