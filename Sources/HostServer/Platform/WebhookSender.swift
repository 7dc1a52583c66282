import AsyncHTTPClient
import HostPlatform
import HostValues
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A webhook as it leaves.
package struct WebhookCall: Sendable {
  let url: String
  let headers: [WebhookHeader]
  let body: [UInt8]
}

/// How a try ended, and the beginning of what the app answered; nil when it answered nothing.
package struct WebhookResult: Sendable, Equatable {
  let outcome: DeliveryOutcome
  let answer: String?
}

/// Sends a webhook, and always ends.
package typealias SendWebhook = @Sendable (WebhookCall) async -> WebhookResult

/// Sends webhooks to an app's server: one POST each, no redirects, 30 seconds for the answer, of whose body 4 KiB are
/// read.
struct WebhookSender: Sendable {
  /// It must not follow redirects by itself.
  let client: HTTPClient
  let world: World

  /// Ends the connection of an app that never answers, should the patience of the world's clock not.
  private static let longest = TimeAmount.minutes(10)

  @Sendable func send(_ call: WebhookCall) async -> WebhookResult {
    let reading = Reading()
    return await withTaskGroup(of: WebhookResult?.self) { group in
      group.addTask { await post(call, reading) }
      group.addTask {
        do { try await world.sleep(DeliveryPolicy.patience) } catch {
          // The answer came first.
        }
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      // What came before the time was over counts.
      return first ?? reading.result ?? WebhookResult(outcome: .silent, answer: nil)
    }
  }

  private func post(_ call: WebhookCall, _ reading: Reading) async -> WebhookResult {
    var request = HTTPClientRequest(url: call.url)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.headers.add(name: "User-Agent", value: "salla-host/\(hostVersion)")
    for header in call.headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
    request.body = .bytes(ByteBuffer(bytes: call.body))
    do {
      let response = try await client.execute(request, timeout: Self.longest)
      reading.begin(Int(response.status.code))
      for try await part in response.body { if reading.add(part.readableBytesView) { break } }
    } catch {
      // An answer whose end is missing is one all the same.
      guard reading.result == nil else { return reading.result ?? WebhookResult(outcome: .silent, answer: nil) }
      return WebhookResult(outcome: DeliveryOutcome(error, url: call.url), answer: nil)
    }
    return reading.result ?? WebhookResult(outcome: .unreachable(.closed), answer: nil)
  }

  /// What has come of an answer so far.
  private final class Reading: Sendable {
    private let state = Mutex<(status: Int, bytes: [UInt8])?>(nil)

    var result: WebhookResult? {
      state.withLock { $0 }.map {
        WebhookResult(outcome: .answered($0.status), answer: DeliveryPolicy.excerpt(of: $0.bytes))
      }
    }

    func begin(_ status: Int) { state.withLock { $0 = (status, []) } }

    /// - Returns: whether that is all that is wanted.
    func add(_ part: ByteBufferView) -> Bool {
      state.withLock { state in
        let room = DeliveryPolicy.excerptBytes + 1 - (state?.bytes.count ?? 0)
        state?.bytes.append(contentsOf: part.prefix(max(0, room)))
        return (state?.bytes.count ?? 0) > DeliveryPolicy.excerptBytes
      }
    }
  }
}

extension DeliveryOutcome {
  /// The kind of a try that got no answer.
  fileprivate init(_ error: any Error, url: String) {
    switch error {
    case let error as NIOConnectionError:
      self = .unreachable(error.connectionErrors.isEmpty ? .unknownHost : .refused)
    case let error as HTTPClientError:
      switch error {
      case .deadlineExceeded, .readTimeout, .cancelled: self = .silent
      case .tlsHandshakeTimeout: self = .unreachable(.tls)
      case .remoteConnectionClosed: self = .unreachable(.closed)
      default: self = .unreachable(.other)
      }
    case is CancellationError: self = .silent
    case is IOError: self = .unreachable(.closed)
    // What fails before HTTP begins is TLS, where there is any.
    default: self = .unreachable(url.lowercased().hasPrefix("https:") ? .tls : .other)
    }
  }
}
