package import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A message event of the browser, as the page handed it over.
package struct ReceivedMessage: Sendable, Equatable {
  package let sender: MessageSender
  package let origin: String
  package let content: Content

  package enum Content: Sendable, Equatable {
    case data(JSONValue)
    /// The data holds something that JSON cannot carry, such as a BigInt.
    case unreadable(why: String)
  }

  package init(sender: MessageSender, origin: String, content: Content) {
    self.sender = sender
    self.origin = origin
    self.content = content
  }
}

/// A message whose event and payload are understood.
package struct UnderstoodMessage: Sendable, Equatable {
  package let event: GuestEvent
  package let name: String
  package let payload: JSONValue
  package let requestID: String?
  /// When the guest says it sent the message.
  package let sentAt: Date?
  package let author: MessageAuthor
  /// Rules that the message breaks although its meaning is clear; the first one is the reason in strict mode.
  package let deviations: [MessageProblem]

  /// The message as one who insists on every rule sees it; nil when it keeps them all.
  package var refusedByItsDeviation: RefusedMessage? {
    deviations.first.map {
      RefusedMessage(
        problem: $0, deviations: [], name: name, payload: payload, requestID: requestID, author: author)
    }
  }
}

/// What is known of a message that cannot be acted on.
package struct RefusedMessage: Error, Sendable, Equatable {
  /// What leaves the message without a clear meaning.
  package let problem: MessageProblem
  /// Rules that failed before `problem`, without taking the meaning away.
  package let deviations: [MessageProblem]
  /// The event's name if the message has one.
  package let name: String?
  /// What the log shows: the payload, else the whole data.
  package let payload: JSONValue
  package let requestID: String?
  package let author: MessageAuthor

  /// The first rule that failed; then what the message was refused for, when that is another one.
  package var reason: String {
    if case .legacy = problem { return problem.reason }
    return ([deviations.first, problem] as [MessageProblem?]).compactMap { $0?.reason }.joined(separator: "; and ")
  }

  /// What to change in the app, where that is known.
  package var fix: String? { problem.fix(for: author) }
}

extension ReceivedMessage {
  /// Checks sender, origin, data, envelope, event and payload in this order.
  ///
  /// - Parameter appOrigin: the origin of the app's URL, as browsers write it.
  /// - Throws: the rule that leaves the message without a clear meaning, and those that failed before it.
  package func read(appOrigin: String) throws(RefusedMessage) -> UnderstoodMessage {
    let data =
      switch content {
      case .data(let data): data
      case .unreadable: JSONValue.null
      }
    var envelope = EnvelopeReader(data)
    do throws(MessageProblem) {
      guard sender == .frame else { throw MessageProblem.sender(sender) }
      guard origin == appOrigin else { throw MessageProblem.origin(came: origin, expected: appOrigin) }
      if case .unreadable(let why) = content { throw MessageProblem.unreadable(why: why) }
      return try envelope.understand()
    } catch {
      throw RefusedMessage(
        problem: error, deviations: envelope.deviations, name: envelope.name, payload: envelope.shown,
        requestID: envelope.requestID, author: envelope.author)
    }
  }
}
