import AsyncHTTPClient
import HostCore
import HostPreflight
import HostProtocol
import NIOPosix

extension FetchedPage.Failure {
  /// The kind of a failed visit to that address.
  init(_ error: any Error, address: WebAddress) {
    switch error {
    case let stop as Stop: self = stop.failure
    case is CancellationError: self = .timeout
    case let error as NIOConnectionError: self = error.connectionErrors.isEmpty ? .dns : .refused
    case let error as HTTPClientError: self.init(error, address: address)
    // What fails before HTTP begins is TLS, where there is any.
    default: self = address.origin.hasPrefix("https:") ? .tls : .notHTTP
    }
  }

  private init(_ error: HTTPClientError, address: WebAddress) {
    switch error {
    case .cancelled, .connectTimeout, .deadlineExceeded, .readTimeout, .getConnectionFromPoolTimeout: self = .timeout
    case .tlsHandshakeTimeout: self = .tls
    case .invalidURL, .emptyHost, .emptyScheme: self = .badScheme
    default: self = .notHTTP
    }
  }
}
