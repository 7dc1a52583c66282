import HTTPTypes
import HostCore
import HostProtocol
import HostTokens
import HostValues
import Hummingbird
import NIOCore

/// The bodies of the exchange authority, member by member as the platform writes them.
enum ExchangeAnswer {
  /// The members in the platform's order (D); `verify` adds two (O).
  static func success(_ claims: TokenClaims, _ endpoint: String) -> Response {
    let owner = endpoint == "verify" ? #","store_id":\#(claims.merchantID),"owner_id":\#(claims.userID)"# : ""
    return json(
      200,
      #"{"status":200,"success":true,"data":{"merchant_id":\#(claims.merchantID),"user_id":\#(claims.userID),"#
        + #""exp":"\#(claims.expiresText)"\#(owner)}}"#)
  }

  static func failure(_ status: Int, message: String, headers: HTTPFields = [:]) -> Response {
    json(
      status,
      #"{"status":\#(status),"success":false,"error":{"message":\#(JSONValue.string(message).encoded),"code":0}}"#,
      headers: headers)
  }

  /// What a fault answers with; nil for one that leaves the true answer (the words are A).
  static func fault(_ kind: Fault.Kind, failureStatus: Int) -> Response? {
    switch kind {
    case .introspectionExpired: failure(failureStatus, message: refused)
    case .introspection401: failure(401, message: refused)
    case .introspection422: failure(422, message: refused)
    case .introspection429: failure(429, message: "Too Many Requests", headers: [.retryAfter: "1"])
    case .introspection500: failure(500, message: "Server Error")
    case .introspectionSuccessFalse: failure(200, message: refused)
    case .introspectionNotJSON:
      response(200, "text/html; charset=utf-8", "<!doctype html><title>Bad Gateway</title><h1>502 Bad Gateway</h1>")
    case .introspectionHang: failure(504, message: "Gateway Timeout")
    default: nil
    }
  }

  /// The one message for every refusal (D).
  static let refused = "Decryption failed"

  /// Any origin may ask, and nobody keeps the answer.
  static let open: HTTPFields = [.accessControlAllowOrigin: "*", .cacheControl: "no-store"]

  private static func json(_ status: Int, _ text: String, headers: HTTPFields = [:]) -> Response {
    response(status, "application/json", text, headers: headers)
  }

  private static func response(
    _ status: Int, _ type: String, _ text: String, headers more: HTTPFields = [:]
  ) -> Response {
    var headers = open
    headers.append(contentsOf: more)
    headers[.contentType] = type
    return Response(
      status: HTTPResponse.Status(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
