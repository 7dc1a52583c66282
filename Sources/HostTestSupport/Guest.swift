package import HostProtocol
package import HostValues

/// An embedded app without a browser: builds the messages that the SDK posts, and whatever departs from them.
package struct Guest: Sendable {
  /// The origin of the sample app.
  package static let origin = "http://localhost:7256"

  package var origin = Guest.origin
  package var sender = MessageSender.frame
  package var source = "embedded-app"
  /// Unix milliseconds.
  package var timestamp = 1_795_255_200_000
  /// What stands in `metadata.version`; nil for code that posts without the SDK.
  package var sdkVersion: String? = "0.2.4"

  package init() {}

  /// The envelope as the SDK makes it.
  ///
  /// - Parameter changes: members of the envelope that differ: another value, or nil for none at all.
  package func envelope(
    _ event: String, _ payload: JSONValue = [:], requestID: String? = nil, changing changes: [String: JSONValue?] = [:]
  ) -> JSONValue {
    var members: [String: JSONValue?] = [
      "event": .string(event), "payload": payload, "timestamp": .integer(timestamp), "source": .string(source),
      "requestId": requestID.map { .string($0) }, "metadata": sdkVersion.map { ["version": .string($0)] },
    ]
    members.merge(changes) { $1 }
    return .compact(members)
  }

  /// The message event that the dashboard page sees when the app posts this envelope.
  package func message(
    _ event: String, _ payload: JSONValue = [:], requestID: String? = nil, changing changes: [String: JSONValue?] = [:]
  ) -> ReceivedMessage {
    posting(envelope(event, payload, requestID: requestID, changing: changes))
  }

  /// The message event of any data at all.
  package func posting(_ data: JSONValue) -> ReceivedMessage {
    ReceivedMessage(sender: sender, origin: origin, content: .data(data))
  }

  /// Whether the SDK lets a message of the host through; it drops all others with no more than a console warning (O).
  package static func accepts(_ envelope: JSONValue) -> Bool {
    guard let members = envelope.members, let event = members["event"]?.text, let source = members["source"]?.text,
      case .number? = members["timestamp"], members["payload"]?.members != nil
    else { return false }
    return event.hasPrefix("embedded::") && !source.isEmpty
  }
}
