import Foundation
import HostTokens
import Testing

/// Fixed keys, times and tokens that the tests share.
enum Fixtures {
  /// The key of the official PASETO vector 4-S-1, as published.
  static let seedHex = "b4cbfb43df4ce210727d953e4a713307fa19bb7d9f85041438d9e11b942a3774"
  static let publicHex = "1eb9dbbbbc047c03fd70604e0071f0987e16b28b757225c11f00415d0e20b1a2"

  static let now = Date(timeIntervalSince1970: 1_795_255_200.204)  // 2026-11-21T10:00:00.204Z

  static func key(_ number: UInt8 = 1) throws -> SigningKey {
    try SigningKey(seed: Array(repeating: number, count: 32))
  }

  static func vectorKey() throws -> SigningKey {
    try SigningKey(text: seedHex)
  }

  static func claims(
    audience: String = "1234567",
    issuer: String = TokenClaims.dashboardIssuer,
    subject: String = TokenClaims.embeddedPageSubject,
    issuedAt: Date = now,
    lifetime: TimeInterval = 300,
    tokenID: String? = "0123456789abcdef0123456789abcdef"
  ) -> TokenClaims {
    TokenClaims(
      merchantID: 123_456,
      userID: 987_654,
      expiresAt: issuedAt.addingTimeInterval(lifetime),
      audience: audience,
      issuer: issuer,
      subject: subject,
      issuedAt: issuedAt,
      tokenID: tokenID
    )
  }
}

/// Tokens that pyseto 1.10 made with the vector's key, to check against an independent PASETO.
enum MadeByPyseto {
  static let payload =
    #"{"data":{"merchant_id":123456,"user_id":987654},"exp":"2026-11-21T10:05:00Z","aud":"1234567","#
    + #""iss":"merchant-dashboard","sub":"embedded-page","iat":"2026-11-21T10:00:00.204Z","#
    + #""jti":"0123456789abcdef0123456789abcdef"}"#

  /// The token of `payload`.
  static let ours =
    "v4.public.eyJkYXRhIjp7Im1lcmNoYW50X2lkIjoxMjM0NTYsInVzZXJfaWQiOjk4NzY1NH0sImV4cCI6IjIwMjYtMTEtMjFUMTA6MD"
    + "U6MDBaIiwiYXVkIjoiMTIzNDU2NyIsImlzcyI6Im1lcmNoYW50LWRhc2hib2FyZCIsInN1YiI6ImVtYmVkZGVkLXBhZ2UiLCJpYXQiOi"
    + "IyMDI2LTExLTIxVDEwOjAwOjAwLjIwNFoiLCJqdGkiOiIwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZiJ9OqkCVqjFOv9cnI"
    + "kpReIq8nMSLW8KzcqcdsoXd6GDkJWka819-HR66tFH7kDUPIR70-jqbC8aupA5_wi9LD0yAQ"

  /// The same claims in another order, with extra members, offsets instead of Z, and `jti` "abc".
  static let reordered =
    "v4.public.eyJqdGkiOiJhYmMiLCJub3RlIjpbMSx7IngiOm51bGx9XSwic3ViIjoiZW1iZWRkZWQtcGFnZSIsImlhdCI6IjIwMjYtMT"
    + "EtMjFUMTM6MDA6MDAuMjA0KzAzOjAwIiwiaXNzIjoibWVyY2hhbnQtZGFzaGJvYXJkIiwiYXVkIjoiMTIzNDU2NyIsImV4cCI6IjIwMj"
    + "YtMTEtMjFUMTA6MDU6MDArMDA6MDAiLCJkYXRhIjp7InN0b3JlIjoieCIsInVzZXJfaWQiOjk4NzY1NCwibWVyY2hhbnRfaWQiOjEyMz"
    + "Q1Nn19JC6wFFUSlvcpK-mfd30KFDGfaHgTmIguBHJGDVoFGxGyZ6scraVgwCs6x0vtzJmwRVghj8P-YVRB2sLVxej0Bg"

  /// With `aud` in Arabic, quotation marks and an emoji, written as escapes.
  static let arabic =
    "v4.public.eyJkYXRhIjp7Im1lcmNoYW50X2lkIjoxLCJ1c2VyX2lkIjoyfSwiZXhwIjoiMjAyNi0xMS0yMVQxMDowNTowMFoiLCJhdW"
    + "QiOiJcdTA2NDVcdTA2MmFcdTA2MmNcdTA2MzEgXCJcdTA2NDZcdTA2NDhcdTA2MzFcdTA2MjlcIiBcdWQ4M2NcdWRmNGEiLCJpc3MiOi"
    + "JtZXJjaGFudC1kYXNoYm9hcmQiLCJzdWIiOiJlbWJlZGRlZC1wYWdlIiwiaWF0IjoiMjAyNi0xMS0yMVQxMDowMDowMC4yMDRaIiwian"
    + "RpIjoieCJ9OIVvB1MAYsQf1b9DtIptSa_rROQAvG-JI4H_syB_kX9eojQooRg7fGgk-OjRrPdcgGCaONLqLJZu9tQzfwfoBQ"

  /// The token of `payload` with a footer.
  static let footer =
    "v4.public.eyJkYXRhIjp7Im1lcmNoYW50X2lkIjoxMjM0NTYsInVzZXJfaWQiOjk4NzY1NH0sImV4cCI6IjIwMjYtMTEtMjFUMTA6MD"
    + "U6MDBaIiwiYXVkIjoiMTIzNDU2NyIsImlzcyI6Im1lcmNoYW50LWRhc2hib2FyZCIsInN1YiI6ImVtYmVkZGVkLXBhZ2UiLCJpYXQiOi"
    + "IyMDI2LTExLTIxVDEwOjAwOjAwLjIwNFoiLCJqdGkiOiIwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZiJ9SbxprtJM_Kcknd"
    + "qYYT8M-UPpfXTW4ysLa86n3HB646fsCc43gbbyzxhBNKQlsTno2NOACyYlbEQ_2YQ2dLdJBQ.a2lk"

  /// The token of `payload` with an implicit assertion.
  static let implicit =
    "v4.public.eyJkYXRhIjp7Im1lcmNoYW50X2lkIjoxMjM0NTYsInVzZXJfaWQiOjk4NzY1NH0sImV4cCI6IjIwMjYtMTEtMjFUMTA6MD"
    + "U6MDBaIiwiYXVkIjoiMTIzNDU2NyIsImlzcyI6Im1lcmNoYW50LWRhc2hib2FyZCIsInN1YiI6ImVtYmVkZGVkLXBhZ2UiLCJpYXQiOi"
    + "IyMDI2LTExLTIxVDEwOjAwOjAwLjIwNFoiLCJqdGkiOiIwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZiJ93c9psjteSZYy99"
    + "_8ld3E9YAbUTI8NfP1GRZbp78mHDvIM0CfBk-iiZc6NKui3GPGabAOHNuyfWKzGud17pgMAg"
}

/// Random numbers that are the same in every run.
struct CountingGenerator: RandomNumberGenerator {
  var state: UInt64 = 0

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let mixed = (state ^ (state >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 32)
  }
}

extension Result {
  /// The failure, or nil for a success.
  var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
