import HummingbirdCore
import Logging
import NIOCore

/// A connection of any kind with the server's limits on it.
///
/// It wraps what speaks HTTP on the connection and looks for NIO's decoder there, so another protocol beside HTTP/1.1
/// needs to know nothing of the limits; one that a connection is upgraded to ends them by `RequestTimeLimits.Handover`.
struct LimitedChannel<Base: ServerChildChannel>: ServerChildChannel {
  let base: Base
  let gate: ConnectionGate

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
    let admission = gate.enter()
    let gate = gate
    channel.closeFuture.whenComplete { _ in gate.leave() }
    do {
      if admission != .admitted {
        try channel.pipeline.syncOperations.addHandler(Refusal(admission, gate.limits))
        logger.debug("too many connections", metadata: ["limit": "\(gate.limits.connections)"])
      }
    } catch { return channel.eventLoop.makeFailedFuture(error) }
    guard admission == .admitted else { return base.setup(channel: channel, logger: logger) }
    return PacedChannel(base: base, limits: gate.limits).setup(channel: channel, logger: logger)
  }

  func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

extension HTTPServerBuilder {
  /// Connections as `make` sets them up, within the limits of a gate that several servers can share.
  static func limited<Channel: ServerChildChannel>(
    by gate: ConnectionGate, _ make: @escaping @Sendable (@escaping HTTPChannelHandler.Responder) throws -> Channel
  ) -> HTTPServerBuilder {
    HTTPServerBuilder { responder in LimitedChannel(base: try make(responder), gate: gate) }
  }
}
