import HostProtocol
import HostTokens
import HostValues
import Hummingbird

/// Small answers for scripts that wait, and the public keys.
struct ServiceController: Sendable {
  let tokens: TokenDesk

  /// | method | path | does |
  /// |---|---|---|
  /// | GET | /healthz | 200 while the server answers |
  /// | GET | /version | name and version |
  var routes: [Route] {
    [
      Route(.get, "/healthz") { _, _ in (["status": "ok"] as JSONValue).response() },
      Route(.get, "/version") { _, _ in
        (["name": "salla-host", "version": .string(hostVersion)] as JSONValue).response()
      },
    ]
  }

  /// | method | path | does |
  /// |---|---|---|
  /// | GET | /keys | the public keys that verify our tokens |
  var apiRoutes: [Route] {
    [
      Route(.get, "/keys") { _, _ in
        let keys = tokens.keys.verificationKeys.map(\.json)
        return (["current": keys[0], "previous": .array(Array(keys.dropFirst()))] as JSONValue).response()
      }
    ]
  }
}

extension VerificationKey {
  fileprivate var json: JSONValue { ["id": .string(id), "paserk": .string(paserk), "hex": .string(hex)] }
}
