package import Hummingbird
import HummingbirdCore
package import NIOCore

/// What every handler of ours receives besides the request.
package struct HostContext: RequestContext, RemoteAddressRequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The connection, for an answer that is not to come.
  private let channel: any Channel

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  package var remoteAddress: SocketAddress? { channel.remoteAddress }

  /// Closes the connection without an answer; the response that the handler returns reaches nobody.
  func hangUp() async -> Response {
    do { try await channel.close() } catch {
      // It is closed already.
    }
    return Response(status: .noContent)
  }

  /// The same as soon as the caller has gone, and after this time at most.
  ///
  /// - Parameter request: its body has been read.
  func hangUp(on request: Request, after limit: Duration, _ world: World) async -> Response {
    do {
      try await request.body.consumeWithCancellationOnInboundClose { _ in try await world.sleep(limit) }
    } catch {
      // The caller has gone, or the server stops.
    }
    return await hangUp()
  }
}
