import HTTPTypes
import HostProtocol
import HostTokens
import HostValues
import Hummingbird
import NIOCore

/// An answer of the exchange authority, its body member by member as the platform writes it.
struct ExchangeAnswer: Sendable {
  let status: Int
  var type = "application/json"
  let text: String
  var headers: HTTPFields = [:]

  /// The members in the platform's order (D); `verify` adds two (O).
  static func success(_ claims: TokenClaims, _ endpoint: String) -> ExchangeAnswer {
    let owner = endpoint == "verify" ? #","store_id":\#(claims.merchantID),"owner_id":\#(claims.userID)"# : ""
    return ExchangeAnswer(
      status: 200,
      text: #"{"status":200,"success":true,"data":{"merchant_id":\#(claims.merchantID),"user_id":\#(claims.userID),"#
        + #""exp":"\#(claims.expiresText)"\#(owner)}}"#)
  }

  /// The answer to a report builder (D by example). The partner is always the same one (A).
  static func report(_ claims: TokenClaims) -> ExchangeAnswer {
    let app = Int(claims.audience).map(String.init) ?? JSONValue.string(claims.audience).encoded
    return ExchangeAnswer(
      status: 200,
      text: #"{"status":200,"success":true,"data":{"store_id":\#(claims.merchantID),"app_id":\#(app),"#
        + #""user_id":\#(claims.userID),"partner_id":\#(partner),"exp":"\#(claims.expiresText)"}}"#)
  }

  private static let partner = 1_000_001

  static func failure(_ status: Int, message: String, headers: HTTPFields = [:]) -> ExchangeAnswer {
    let message = JSONValue.string(message).encoded
    return ExchangeAnswer(
      status: status, text: #"{"status":\#(status),"success":false,"error":{"message":\#(message),"code":0}}"#,
      headers: headers)
  }

  /// The one message for every refusal (D).
  static let refused = "Decryption failed"

  /// Any origin may ask, and nobody keeps the answer.
  static let open: HTTPFields = [.accessControlAllowOrigin: "*", .cacheControl: "no-store"]

  var response: Response {
    var fields = Self.open
    fields.append(contentsOf: headers)
    fields[.contentType] = type
    return Response(
      status: HTTPResponse.Status(code: status), headers: fields, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
