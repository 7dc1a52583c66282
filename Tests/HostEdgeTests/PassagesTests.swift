import Testing

@testable import HostEdge

@Suite("What passed through to other hosts")
struct PassagesTests {
  @Test("bytes are added up by host, the host with most first, and there are at most so many names")
  func sums() {
    let passages = Passages()
    func pass(_ host: String, _ sent: Int, _ received: Int) {
      passages.begin()
      passages.end(EdgeProxy.Passage(host: host, sent: sent, received: received))
    }
    pass("a.test", 1, 2)
    pass("b.test", 10, 20)
    pass("a.test", 3, 4)
    #expect(passages.sums.map(\.host) == ["b.test", "a.test"])
    #expect(passages.sums.map(\.sum) == [.init(sent: 10, received: 20), .init(sent: 4, received: 6)])
    for number in 0...Passages.bound { pass("\(number).test", 0, 1) }
    #expect(passages.sums.count == Passages.bound + 1)
    #expect(passages.sums.first { $0.host == Passages.others }?.sum == .init(sent: 0, received: 3))
  }

  @Test("who waits for the end of all hears of it, and so does who gives up")
  func settling() async {
    let passages = Passages()
    await passages.settled()
    passages.begin()
    let waiting = Task { await passages.settled() }
    let givingUp = Task { await passages.settled() }
    givingUp.cancel()
    await givingUp.value
    passages.end(EdgeProxy.Passage(host: "a.test", sent: 0, received: 0))
    await waiting.value
    #expect(passages.sums.count == 1)
  }
}
