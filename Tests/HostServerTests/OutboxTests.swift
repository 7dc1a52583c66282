import HostValues
import Testing

@testable import HostServer

@Suite("What is kept for pages that were cut off")
struct OutboxTests {
  private static let message = String(repeating: "x", count: 250_000)

  @Test("it holds 4 MiB at most, whatever came: a page that missed more gets a snapshot")
  func bytes() {
    var outbox = Outbox()
    for _ in 1...1000 { outbox.append(.effect(stage: "s", Self.message)) }
    outbox.publish(upTo: 1000)
    #expect(outbox.bytes <= 4 << 20)
    #expect(outbox.last == 1000)
    #expect(outbox.items(after: 900) == nil)
    #expect(outbox.items(after: 990)?.count == 10)
    for _ in 1...20_001 { outbox.append(.entry("")) }
    outbox.publish(upTo: 21_001)
    #expect(outbox.items(after: 1000) == nil)
    #expect(outbox.items(after: 1001)?.count == 20_000)
  }

  @Test("effects are never shortened")
  func effects() throws {
    var outbox = Outbox()
    outbox.append(.effect(stage: "s", Self.message))
    outbox.publish(upTo: 1)
    guard case .effect(_, let text)? = outbox.items(after: 0)?.first else {
      Issue.record("no effect")
      return
    }
    #expect(text == Self.message)
  }
}
