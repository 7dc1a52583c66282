import HTTPTypes
import Hummingbird
import NIOCore

/// Takes the platform's webhooks, and keeps the tokens that come with them.
struct WebhookController: Sendable {
  /// | route | who may | success | errors |
  /// |---|---|---|---|
  /// | POST /webhook | whoever signs it | 200 `{"status":"taken"}` | 400, 401, 413 |
  var routes: [SampleRoute] { [SampleRoute(.post, RouterPath(SampleAppConfiguration.webhookPath), take)] }

  let signature: WebhookSignature
  let installations: Installations

  /// The settings of an app are the largest thing that comes in a webhook.
  private static let bodyLimit = 1024 * 1024
  private static let signatureHeader = HTTPField.Name("X-Salla-Signature")!

  @Sendable private func take(_ request: Request, context: BasicRequestContext) async throws -> Response {
    // The signature is that of the bytes as they came: nothing reads them before it is found good.
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: Self.bodyLimit)
    } catch is NIOTooManyBytesError {
      throw SampleProblem.bodyTooLarge(limit: Self.bodyLimit)
    }
    guard signature.isGood(request.headers[Self.signatureHeader] ?? "", of: body) else {
      throw SampleProblem.badSignature
    }
    switch try WebhookEvent(body) {
    case .authorized(let merchant, let tokens): await installations.keep(tokens, of: merchant)
    case .uninstalled(let merchant): await installations.forget(merchant)
    case .other: break
    }
    return try context.responseEncoder.encode(["status": "taken"], from: request, context: context)
  }
}
