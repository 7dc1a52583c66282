package import HostValues

/// One webhook on its way to the app.
package struct Delivery: Sendable, Equatable, Codable {
  package enum Standing: String, Sendable, CaseIterable, Codable {
    /// It will be sent when `due` has come.
    case waiting
    /// It is being sent.
    case underWay = "under-way"
    case delivered
    /// The app has not taken it, and it is not sent again by itself.
    case gaveUp = "gave-up"
    /// A fault has swallowed it.
    case lost
    /// A fault keeps it until `app.store.authorize` has been sent.
    case held
    /// Nobody has said where to send it.
    case noAddress = "no-address"
  }

  @Bounded<Count> package private(set) var id: Int
  package let event: PlatformEvent
  /// When the event happened, as its body says: the same in every try.
  package let createdAt: Moment
  package internal(set) var standing: Standing
  /// When the next try is to be made, in the session's time; nil unless it is waiting.
  package internal(set) var due: Moment?
  /// The latest tries, oldest first.
  package internal(set) var tries: [Try] = []
  /// The beginning of the latest answer; nil when there was none.
  package internal(set) var answer: String?
  /// How often it is still sent by itself when the app does not take it.
  @Bounded<FurtherTries> package internal(set) var triesLeft = DeliveryPolicy.furtherTries
  /// Whether its signature is wrong on purpose.
  package internal(set) var isFlawed: Bool
  /// Bytes of the event as JSON, about what it takes to keep it.
  @Bounded<Count> private(set) var size: Int

  /// One try to bring it.
  package struct Try: Sendable, Equatable, Codable {
    package let at: Moment
    package let outcome: DeliveryOutcome
  }

  package enum FurtherTries: WholeRange {
    package static let range = 0...DeliveryPolicy.furtherTries
  }

  /// How many tries are kept; each redelivery is one.
  static let mostTries = 20

  init(
    id: Int, event: PlatformEvent, createdAt: Moment, standing: Standing, due: Moment? = nil, isFlawed: Bool = false
  ) {
    _id = Bounded(wrappedValue: id)
    self.event = event
    self.createdAt = createdAt
    self.standing = standing
    self.due = due
    self.isFlawed = isFlawed
    _size = Bounded(wrappedValue: JSONValue.storing(event).wireBytes.count)
  }

  /// Whether nothing more will happen to it by itself.
  package var isOver: Bool {
    switch standing {
    case .waiting, .underWay, .held: false
    case .delivered, .gaveUp, .lost, .noAddress: true
    }
  }
}
