package import Hummingbird
import NIOCore

/// What every handler of ours receives besides the request.
package struct HostContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The connection, for an answer that is not to come.
  private let channel: any Channel

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// Closes the connection without an answer; the response that the handler returns reaches nobody.
  func hangUp() async -> Response {
    try? await channel.close()
    return Response(status: .noContent)
  }
}
