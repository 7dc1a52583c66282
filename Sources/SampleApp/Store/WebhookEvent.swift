import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a webhook says to this app; of the events that it has no use for, only that they came.
enum WebhookEvent: Sendable {
  /// A store has installed the app, or taken over a new version of it.
  case authorized(merchant: Int, StoreTokens)
  case uninstalled(merchant: Int)
  case other

  /// Reads the body of a webhook, whose signature is good.
  ///
  /// - Throws: `SampleProblem.badEvent` with the member that is missing.
  init(_ body: ByteBuffer) throws {
    let data = Data(body.readableBytesView)
    guard let envelope = try? JSONDecoder().decode(Envelope.self, from: data) else {
      throw SampleProblem.badEvent(missing: "event and merchant")
    }
    switch envelope.event {
    case Self.authorize:
      guard let tokens = try? JSONDecoder().decode(Authorization.self, from: data).data else {
        throw SampleProblem.badEvent(missing: "data.access_token and data.refresh_token")
      }
      self = .authorized(merchant: envelope.merchant, tokens)
    case Self.uninstall: self = .uninstalled(merchant: envelope.merchant)
    default: self = .other
    }
  }

  private static let authorize = "app.store.authorize"
  private static let uninstall = "app.uninstalled"

  private struct Envelope: Decodable {
    let event: String
    let merchant: Int
  }

  private struct Authorization: Decodable {
    let data: StoreTokens
  }
}
