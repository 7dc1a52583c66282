import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// A connection whose caller may not keep the server waiting: the limits go behind NIO's decoder, wherever that stands.
/// One that has none of its own, such as one with streams, goes without.
struct PacedChannel<Base: ServerChildChannel>: ServerChildChannel {
  let base: Base
  let limits: ConnectionLimits

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
    base.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      if let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self) {
        try pipeline.addHandler(RequestTimeLimits(limits, logger: logger), position: .after(decoder))
      }
      return value
    }
  }

  func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
