import HostValues
import Testing

@testable import HostPlatform

@Suite("Deliveries")
struct DeliveryDeskTests {
  private let now = Samples.noon
  private let installed = PlatformEvent.installed(Samples.app, at: Samples.noon)
  private let authorized = PlatformEvent.storeAuthorized(Samples.grant)

  /// Sends what is due, in its order, and answers each with the outcome.
  @discardableResult
  private func send(_ desk: inout DeliveryDesk, at now: Moment, _ outcome: DeliveryOutcome) -> [Int] {
    let due = desk.due(at: now).map(\.id)
    for id in due {
      desk.begin(id)
      desk.end(id, with: outcome, at: now)
    }
    return due
  }

  @Test("What the app takes is sent once", arguments: [200, 201, 202])
  func delivered(status: Int) {
    var desk = DeliveryDesk()
    desk.file(installed, at: now, by: .init())
    #expect(send(&desk, at: now, .answered(status)) == [1])
    #expect(desk[1]?.standing == .delivered)
    #expect(desk[1]?.tries == [Delivery.Try(at: now, outcome: .answered(status))])
    #expect(desk.nextDue == nil)
    #expect(desk.due(at: Moment(milliseconds: .max)).isEmpty)
  }

  @Test(
    "What it does not take is tried three times more, five minutes apart",
    arguments: [
      .answered(204), .answered(302), .answered(401), .answered(500), .silent, .unreachable(.refused),
    ] as [DeliveryOutcome])
  func tries(outcome: DeliveryOutcome) {
    var desk = DeliveryDesk()
    desk.file(installed, at: now, by: .init())
    var time = now
    for _ in 0..<3 {
      #expect(send(&desk, at: time, outcome) == [1])
      #expect(desk[1]?.standing == .waiting)
      #expect(desk.nextDue == time + .seconds(300))
      #expect(desk.due(at: time + .milliseconds(299_999)).isEmpty)
      time = time + .seconds(300)
    }
    #expect(send(&desk, at: time, outcome) == [1])
    #expect(desk[1]?.standing == .gaveUp)
    #expect(desk[1]?.tries.count == 4)
    #expect(desk.nextDue == nil)
  }

  @Test("A redelivery is made at once, and is one more try")
  func redeliver() throws {
    var desk = DeliveryDesk()
    desk.file(installed, at: now, by: .init())
    send(&desk, at: now, .answered(500))
    try desk.redeliver(1, at: now)
    #expect(send(&desk, at: now, .answered(500)) == [1])
    // It was the second try, so two are left.
    #expect(desk[1]?.triesLeft == 1)
    #expect(desk[1]?.standing == .waiting)
    send(&desk, at: now + .seconds(300), .answered(500))
    send(&desk, at: now + .seconds(600), .answered(500))
    #expect(desk[1]?.standing == .gaveUp)
    try desk.redeliver(1, at: now)
    send(&desk, at: now, .silent)
    #expect(desk[1]?.standing == .gaveUp)
    try desk.redeliver(1, at: now)
    send(&desk, at: now, .answered(201))
    #expect(desk[1]?.standing == .delivered)
    try desk.redeliver(1, at: now)
    #expect(send(&desk, at: now, .answered(500)) == [1])
    #expect(desk[1]?.standing == .gaveUp)
  }

  @Test("What is not there or under way is not redelivered")
  func refusedRedelivery() {
    var desk = DeliveryDesk()
    desk.file(installed, at: now, by: .init())
    desk.begin(1)
    #expect(throws: InstallationRefusal.deliveryUnderWay(1)) { try desk.redeliver(1, at: now) }
    #expect(throws: InstallationRefusal.unknownDelivery(2)) { try desk.redeliver(2, at: now) }
  }

  @Test("Without an address nothing is due, and a redelivery brings it later")
  func noAddress() throws {
    var desk = DeliveryDesk()
    desk.file(installed, at: now, by: .init(hasAddress: false, fault: .duplicate))
    #expect(desk.deliveries.map(\.standing) == [.noAddress])
    #expect(desk.due(at: now).isEmpty)
    try desk.redeliver(1, at: now)
    #expect(send(&desk, at: now, .answered(500)) == [1])
    #expect(desk[1]?.standing == .waiting)
  }

  @Test("A webhook that comes twice has the same body both times")
  func duplicate() {
    var desk = DeliveryDesk()
    #expect(desk.file(authorized, at: now, by: .init(fault: .duplicate)) == [1, 2])
    #expect(desk[1]?.event == desk[2]?.event)
    #expect(desk[1]?.createdAt == desk[2]?.createdAt)
    #expect(send(&desk, at: now, .answered(200)) == [1, 2])
  }

  @Test("A late one comes when its time has come")
  func late() {
    var desk = DeliveryDesk()
    desk.file(authorized, at: now, by: .init(fault: .late, delay: .seconds(20)))
    #expect(desk.due(at: now + .milliseconds(19_999)).isEmpty)
    #expect(send(&desk, at: now + .seconds(20), .answered(200)) == [1])
    #expect(desk[1]?.createdAt == now)
  }

  @Test("A lost one never comes, until it is redelivered")
  func lost() throws {
    var desk = DeliveryDesk()
    desk.file(authorized, at: now, by: .init(fault: .lost))
    #expect(desk.due(at: Moment(milliseconds: .max)).isEmpty)
    #expect(desk[1]?.isOver == true)
    try desk.redeliver(1, at: now)
    #expect(send(&desk, at: now, .answered(200)) == [1])
  }

  @Test("Out of order, installed comes behind authorize")
  func outOfOrder() {
    var desk = DeliveryDesk()
    desk.file(installed, at: now, by: .init(fault: .outOfOrder))
    desk.file(authorized, at: now, by: .init(fault: .outOfOrder))
    #expect(send(&desk, at: now, .answered(500)) == [2])
    #expect(send(&desk, at: now, .answered(200)) == [1])
    #expect(!DeliveryFault.outOfOrder.strikes(.storeAuthorized))
  }

  @Test("A wrong signature stays wrong by itself, and a redelivery has the right one")
  func badSignature() throws {
    var desk = DeliveryDesk()
    desk.file(installed, at: now, by: .init(fault: .badSignature))
    #expect(desk[1]?.isFlawed == true)
    send(&desk, at: now, .answered(401))
    #expect(desk[1]?.isFlawed == true)
    try desk.redeliver(1, at: now)
    #expect(desk[1]?.isFlawed == false)
  }

  @Test("After a restart what was under way is due again, and what was delivered is not")
  func restart() {
    var desk = DeliveryDesk()
    for _ in 0..<3 { desk.file(installed, at: now, by: .init()) }
    for id in [1, 2] { desk.begin(id) }
    desk.end(1, with: .answered(200), at: now)
    desk.restore(at: now + .seconds(5))
    #expect(desk.due(at: now + .seconds(5)).map(\.id) == [3, 2])
    // The answer of before the restart comes too late to be counted.
    desk.end(2, with: .answered(200), at: now)
    #expect(desk[2]?.standing == .waiting)
  }

  @Test("What is kept has a bound in bytes: what is over goes first, and what is due stays")
  func bound() {
    var desk = DeliveryDesk()
    let large = PlatformEvent.settingsUpdated(["a": .string(String(repeating: "x", count: 60_000))])
    desk.file(installed, at: now, by: .init())
    for _ in 0..<50 {
      let ids = desk.file(large, at: now, by: .init())
      for id in ids {
        desk.begin(id)
        desk.end(id, with: .answered(200), at: now)
      }
    }
    #expect(desk.deliveries.count == 8)
    #expect(desk[1]?.standing == .waiting)
    #expect(desk.deliveries.last?.id == 51)
    for _ in 0..<50 { desk.file(large, at: now, by: .init()) }
    #expect(JSONValue.storing(desk).encoded.utf8.count <= DeliveryDesk.capacity)
    #expect(desk.deliveries.last?.id == 101)
  }

  @Test("Tries that are kept have a bound")
  func manyTries() throws {
    var desk = DeliveryDesk()
    desk.file(installed, at: now, by: .init())
    for _ in 0..<50 {
      try desk.redeliver(1, at: now)
      send(&desk, at: now, .silent)
    }
    #expect(desk[1]?.tries.count == Delivery.mostTries)
  }

  @Test("Whatever happens, a webhook is delivered once at most and tried as often as its words say")
  func randomly() throws {
    var numbers = SeededNumbers(merchant: 1, topic: 99)
    for _ in 0..<200 {
      var desk = DeliveryDesk()
      var time = now
      var sent: [Int: Int] = [:]
      var taken: Set<Int> = []
      let count = numbers.number(1...6)
      for _ in 0..<count { desk.file(installed, at: time, by: .init()) }
      for _ in 0..<60 {
        time = time + .seconds(numbers.number(0...400))
        for delivery in desk.due(at: time) {
          #expect(!taken.contains(delivery.id))
          desk.begin(delivery.id)
          if numbers.number(0...9) == 0 {
            desk = try JSONValue(json: JSONValue.storing(desk).encoded).decoded()
            desk.restore(at: time)
            continue
          }
          sent[delivery.id, default: 0] += 1
          let outcome: DeliveryOutcome = numbers.number(0...2) == 0 ? .answered(200) : .answered(503)
          desk.end(delivery.id, with: outcome, at: time)
          if outcome.isDelivered { taken.insert(delivery.id) }
        }
      }
      #expect(desk.deliveries.filter { !$0.isOver }.isEmpty)
      for delivery in desk.deliveries {
        #expect(delivery.standing == (taken.contains(delivery.id) ? .delivered : .gaveUp))
        #expect(delivery.standing == .delivered || sent[delivery.id] == 4)
      }
    }
  }

  @Test("An answer is kept up to four KiB, in whole characters")
  func excerpt() {
    #expect(DeliveryPolicy.excerpt(of: Array("no".utf8)) == "no")
    #expect(DeliveryPolicy.excerpt(of: [0xFF]) == "\u{FFFD}")
    #expect(DeliveryPolicy.excerpt(of: Array(repeating: UInt8(ascii: "a"), count: 5000)).utf8.count == 4096)
    for lead in 0..<4 {
      for character in ["é", "م", "€", "👍"] {
        let text = String(repeating: "a", count: lead) + String(repeating: character, count: 4096)
        let excerpt = DeliveryPolicy.excerpt(of: Array(text.utf8))
        #expect(text.hasPrefix(excerpt))
        #expect((4093...4096).contains(excerpt.utf8.count))
      }
    }
  }

  @Test("An outcome says what the app did")
  func words() {
    #expect(DeliveryOutcome.answered(204).words == "refused it with 204: 200, 201 and 202 count as delivered")
    #expect(DeliveryOutcome.answered(202).words == "took it with 202")
    #expect(DeliveryOutcome.silent.words == "did not answer within 30s")
  }
}
