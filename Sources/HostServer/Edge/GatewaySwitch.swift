import HostEdge
import HostPreflight
package import HostProtocol
import NIOCore
import Synchronization

/// Opens the gateway, when one is asked for, and says where it leads.
package final class GatewaySwitch: Sendable {
  /// A gateway that listens.
  package struct Opened: Sendable {
    /// Where the app is.
    package let app: WebAddress
    /// Where it is shown.
    package let shown: WebAddress
    fileprivate let listener: any Channel
  }

  private let state = Mutex<Opened?>(nil)
  private let dashboard: @Sendable () -> String?

  /// - Parameter dashboard: gives the dashboard's origin, once it is known.
  init(dashboard: @escaping @Sendable () -> String?) { self.dashboard = dashboard }

  /// What is open; nil while nobody has asked for one.
  package var present: Opened? { state.withLock { $0 } }

  /// Opens it for an app.
  ///
  /// - Parameter port: to listen at; 0 for a free one.
  /// - Returns: where a dashboard on localhost finds the app.
  /// - Throws: `StartProblem` when it cannot listen there.
  package func open(for app: WebAddress, port: Int) async throws(StartProblem) -> Opened {
    let origin = WebOrigin(app)
    let trust: Gateway.Trust? = origin.scheme == "https" ? (origin.isLoopback ? .all : .signed) : nil
    let gateway = Gateway(
      app: app.origin, host: app.host.hasSuffix(".localhost") ? "localhost" : app.host, port: origin.port, tls: trust,
      ancestors: { [dashboard] in dashboard().map { [$0] } ?? [] })
    let listener: any Channel
    do { listener = try await gateway.listen(port: port) } catch {
      throw StartProblem("the gateway cannot listen at port \(port): choose another one with --gateway PORT")
    }
    let place = "http://localhost:\(listener.localAddress?.port ?? 0)"
    guard let shown = app.moved(to: place) else {
      throw StartProblem("the gateway cannot show \(app.text)")
    }
    let opened = Opened(app: app, shown: shown, listener: listener)
    let former = state.withLock { state in
      defer { state = opened }
      return state
    }
    former?.listener.close(promise: nil)
    return opened
  }

  /// The app that is shown at an address by way of the gateway; nil for an address of an app's own.
  func app(behind address: WebAddress) -> WebAddress? {
    present.flatMap {
      WebOrigin($0.shown).port == WebOrigin(address).port && WebOrigin(address).isLoopback ? $0.app : nil
    }
  }

  func close() { state.withLock { $0 }?.listener.close(promise: nil) }
}
