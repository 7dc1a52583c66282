package import HostValues

extension StoreIdentity {
  /// The `data` of `GET /store/info` (D; `merchant` beside it is O).
  var info: JSONValue {
    [
      "id": .integer(id), "name": .string(name), "entity": "company", "email": .string(email),
      "avatar": .string(avatar), "plan": "pro", "type": .string(storeType.rawValue), "status": "active",
      "verified": false, "currency": .string(currency), "domain": .string(domain), "description": "متجر تجريبي",
      "owner_name": .string(ownerName),
      "licenses": ["tax_number": "300000000000003", "commercial_number": "1010000000", "freelance_number": .null],
      "social": .object(Dictionary(uniqueKeysWithValues: Self.networks.map { ($0, .null) })),
      "merchant": ["id": .integer(id)],
    ]
  }

  private static let networks = [
    "telegram", "twitter", "facebook", "maroof", "youtube", "snapchat", "whatsapp", "appstore_link", "googleplay_link",
  ]

  private var ownerName: String { "صاحب المتجر" }

  /// Who gave the app its token (D). The documentation has these members in `data`, and public apps read them at the top
  /// (O): they are in both.
  package var userInfo: JSONValue {
    let opened = JSONValue.string(CreatedAtFormat.standard.text(openedAt))
    let members: [String: JSONValue] = [
      "id": .integer(userID), "name": .string(ownerName), "email": .string(email), "mobile": "+966550000000",
      "role": "user", "created_at": opened,
      "merchant": [
        "id": .integer(id), "username": .string(handle), "name": .string(name), "avatar": .string(avatar),
        "store_location": "24.7136,46.6753", "plan": "pro", "status": "active", "domain": .string(domain),
        "tax_number": "300000000000003", "commercial_number": "1010000000", "created_at": opened,
      ],
    ]
    let envelope: [String: JSONValue] = ["status": 200, "success": true, "data": .object(members)]
    return .object(members.merging(envelope) { $1 })
  }
}
