import HostValues

/// The webhooks of one installation: those that are to be sent, and what became of the latest ones.
///
/// It sends nothing itself. A sender asks for what is due, says when it begins and how it ended; the desk is a value, so
/// that after a crash the same webhooks are due that were due before.
package struct DeliveryDesk: Sendable, Equatable, Codable {
  /// Oldest first.
  package private(set) var deliveries: [Delivery] = []
  @Bounded<Count> private var counter = 0

  /// Bytes of events that are kept. Beyond, the oldest that are over are forgotten, and if there are none, the oldest.
  package static let capacity = 512 * 1024

  package init() {}

  /// What a webhook meets on its way out.
  package struct Road: Sendable, Equatable {
    /// Whether the app has a webhook URL.
    package var hasAddress: Bool
    package var fault: DeliveryFault?
    /// How late, for the late ones.
    package var delay: Duration

    package init(hasAddress: Bool = true, fault: DeliveryFault? = nil, delay: Duration = .seconds(3)) {
      self.hasAddress = hasAddress
      self.fault = fault
      self.delay = delay
    }
  }

  package subscript(id: Int) -> Delivery? { deliveries.first { $0.id == id } }

  /// The webhooks that are to be sent now, in their order.
  package func due(at now: Moment) -> [Delivery] {
    deliveries.filter { $0.standing == .waiting && ($0.due ?? now) <= now }
      .sorted { ($0.due ?? now, $0.id) < ($1.due ?? now, $1.id) }
  }

  /// When the next webhook is to be sent; nil when none is waiting.
  package var nextDue: Moment? { deliveries.filter { $0.standing == .waiting }.compactMap(\.due).min() }

  /// Whether one is under way. They leave one by one, so that an app hears of things in their order (A).
  package var isSending: Bool { deliveries.contains { $0.standing == .underWay } }

  /// Whether anything is still to be sent.
  package var isPending: Bool { deliveries.contains { $0.standing == .waiting || $0.standing == .underWay } }

  /// The desk without any deliveries; the next one has the number that it has here.
  var emptied: DeliveryDesk {
    var desk = self
    desk.deliveries = []
    return desk
  }

  /// Takes an event in.
  ///
  /// - Returns: the ids of its deliveries, more than one by the fault `duplicate`.
  @discardableResult
  package mutating func file(_ event: PlatformEvent, at now: Moment, by road: Road) -> [Int] {
    guard road.hasAddress else { return [add(event, now, .noAddress)] }
    let fault = road.fault.flatMap { $0.strikes(event.name) ? $0 : nil }
    return switch fault {
    case nil: [add(event, now, .waiting, due: now)]
    case .duplicate: [add(event, now, .waiting, due: now), add(event, now, .waiting, due: now)]
    case .late: [add(event, now, .waiting, due: now + road.delay)]
    case .lost: [add(event, now, .lost)]
    case .outOfOrder: [add(event, now, .held)]
    case .badSignature: [add(event, now, .waiting, due: now, isFlawed: true)]
    }
  }

  /// Sends one again at once, with a good signature. One that waits for its next try makes it now.
  ///
  /// - Throws: `.unknownDelivery` or `.deliveryUnderWay`.
  package mutating func redeliver(_ id: Int, at now: Moment) throws(InstallationRefusal) {
    guard let index = deliveries.firstIndex(where: { $0.id == id }) else { throw .unknownDelivery(id) }
    guard deliveries[index].standing != .underWay else { throw .deliveryUnderWay(id) }
    // What has had all its tries, or what it needed of them, gets this one alone.
    if deliveries[index].isOver, !deliveries[index].tries.isEmpty { deliveries[index].triesLeft = 0 }
    deliveries[index].isFlawed = false
    deliveries[index].wait(until: now)
  }

  /// A webhook leaves.
  package mutating func begin(_ id: Int) {
    guard let index = deliveries.firstIndex(where: { $0.id == id && $0.standing == .waiting }) else { return }
    deliveries[index].standing = .underWay
    deliveries[index].due = nil
  }

  /// A try has ended. One that nobody waits for changes nothing: it was repeated after a restart.
  package mutating func end(_ id: Int, with outcome: DeliveryOutcome, answer: String? = nil, at now: Moment) {
    guard let index = deliveries.firstIndex(where: { $0.id == id && $0.standing == .underWay }) else { return }
    let isFirst = deliveries[index].tries.isEmpty
    deliveries[index].tries = (deliveries[index].tries + [Delivery.Try(at: now, outcome: outcome)])
      .suffix(Delivery.mostTries)
    deliveries[index].answer = answer.map { DeliveryPolicy.excerpt(of: $0.utf8) }
    if outcome.isDelivered {
      deliveries[index].standing = .delivered
    } else if deliveries[index].triesLeft > 0 {
      deliveries[index].triesLeft -= 1
      deliveries[index].wait(until: now + DeliveryPolicy.pause)
    } else {
      deliveries[index].standing = .gaveUp
    }
    if isFirst, deliveries[index].event.name == .storeAuthorized { releaseHeld(at: now) }
  }

  /// The host was started anew: what was under way is due again, since nobody knows whether it came.
  package mutating func restore(at now: Moment) {
    for index in deliveries.indices where deliveries[index].standing == .underWay {
      deliveries[index].wait(until: now)
    }
  }

  private mutating func releaseHeld(at now: Moment) {
    for index in deliveries.indices where deliveries[index].standing == .held { deliveries[index].wait(until: now) }
  }

  private mutating func add(
    _ event: PlatformEvent, _ now: Moment, _ standing: Delivery.Standing, due: Moment? = nil, isFlawed: Bool = false
  ) -> Int {
    counter += 1
    deliveries.append(
      Delivery(id: counter, event: event, createdAt: now, standing: standing, due: due, isFlawed: isFlawed))
    var bytes = deliveries.reduce(0) { $0 + $1.size + Self.ownSize }
    while bytes > Self.capacity, deliveries.count > 1 {
      let oldest = deliveries.firstIndex(where: \.isOver) ?? deliveries.startIndex
      bytes -= deliveries.remove(at: oldest).size + Self.ownSize
    }
    return counter
  }

  /// Bytes that are reckoned for a delivery beside its event: its tries and the answer.
  private static let ownSize = 2048 + DeliveryPolicy.excerptBytes
}

extension Delivery {
  fileprivate mutating func wait(until due: Moment) {
    standing = .waiting
    self.due = due
  }
}
