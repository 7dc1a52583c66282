package import Hummingbird
import HummingbirdCore
package import NIOCore

/// What every handler of ours receives besides the request.
package struct HostContext: RequestContext, RemoteAddressRequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The connection, for an answer that is not to come.
  private let channel: any Channel
  /// The listener by which the request came in.
  package var door = Door.plain
  /// There while a request for a WebSocket asks to be let in.
  var offer: UpgradeOffer?

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
  func hangUp(after limit: Duration, _ world: World) async -> Response {
    let gone = channel.eventLoop.makePromise(of: Void.self)
    await withTaskCancellationHandler {
      do {
        try await channel.pipeline.addHandler(CallerWatch(gone), position: .first)
        channel.read()
      } catch {
        // The connection is closed already.
        return gone.succeed()
      }
      let timer = Task {
        do { try await world.sleep(limit) } catch {
          // The caller has gone, or the server stops.
        }
        gone.succeed()
      }
      do { try await gone.futureResult.get() } catch {
        // It never fails.
      }
      timer.cancel()
    } onCancel: {
      gone.succeed()
    }
    return await hangUp()
  }
}

/// Tells when a caller has closed its side of the connection.
///
/// Hummingbird's own way to wait for that needs a body that nobody has read: with one that was read it ends the process.
private final class CallerWatch: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = NIOAny

  private let gone: EventLoopPromise<Void>

  init(_ gone: EventLoopPromise<Void>) { self.gone = gone }

  func channelInactive(context: ChannelHandlerContext) {
    gone.succeed()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent { gone.succeed() }
    context.fireUserInboundEventTriggered(event)
  }
}
