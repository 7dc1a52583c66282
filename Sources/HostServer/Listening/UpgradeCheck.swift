import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Decides who is let in to a WebSocket: the listener's own router answers the request, with all that stands before its
/// routes, and a route that can speak over a WebSocket takes the offer that it finds in its context.
///
/// A request is asked about once: the router's answer to one that is not let in is what its caller gets, so that a wrong
/// API token counts as one guess.
struct UpgradeCheck: Sendable {
  /// What becomes of a request for a WebSocket.
  enum Verdict: Sendable {
    case letIn(Conversation)
    /// The router's answer, which is still to be sent.
    case answered(Response)
  }

  let verdict: @Sendable (HTTPRequest, any Channel) async -> Verdict

  init(_ responder: RouterResponder<HostContext>, logger: Logger) {
    verdict = { head, channel in
      var logger = logger
      logger[metadataKey: "hb.request.id"] = .stringConvertible(RequestID())
      var context = HostContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
      let offer = UpgradeOffer()
      context.offer = offer
      let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
      // The outermost middleware makes an answer of every error.
      guard let answer = try? await responder.respond(to: request, context: context) else {
        return .answered(Response(status: .internalServerError))
      }
      if answer.status == .switchingProtocols, let conversation = offer.taken { return .letIn(conversation) }
      return .answered(answer)
    }
  }
}

/// A request may go on as a WebSocket.
final class UpgradeOffer: Sendable {
  private let conversation = Mutex<Conversation?>(nil)

  var taken: Conversation? { conversation.withLock { $0 } }

  /// The answer of a route that takes the offer.
  func take(_ chosen: Conversation) -> Response {
    conversation.withLock { $0 = chosen }
    return Response(status: .switchingProtocols)
  }
}
