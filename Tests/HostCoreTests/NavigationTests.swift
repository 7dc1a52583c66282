import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Places of the dashboard")
struct NavigationTests {
  private static let products = DashboardPlace(path: "/products?tab=1#top", state: ["id": 7])

  @Test(
    "page.navigate shows the place with its state, as a new entry of the history", arguments: [nil, false] as [Bool?])
  func push(replace: Bool?) {
    var session = DrivenSession.ready()
    let payload = JSONValue.compact([
      "path": "/products?tab=1#top", "state": ["id": 7], "replace": replace.map { .bool($0) },
    ])
    let outcome = session.say("embedded::page.navigate", payload)
    #expect(outcome.effects == [.address(Self.products, replace: false)])
    #expect(outcome.state.place == Self.products)
    #expect(outcome.state.load?.number == 1)
    #expect(outcome.state.status == .ready)
  }

  @Test("With replace the present entry is replaced")
  func replace() {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::page.navigate", ["path": "/orders", "replace": true])
    #expect(outcome.effects == [.address(DashboardPlace(path: "/orders", state: nil), replace: true)])
  }

  @Test(
    "The app's own address leads back to the app",
    arguments: [
      "/embedded/app/1234567/stock-pulse", "/embedded/app/1234567/stock-pulse?a=1",
      "/embedded/app/1234567/stock-pulse#x",
    ])
  func ownAddress(path: String) {
    var session = DrivenSession.ready()
    session.say("embedded::page.navigate", ["path": "/products"])
    let outcome = session.say("embedded::page.navigate", ["path": .string(path)])
    #expect(outcome.state.place == nil)
    #expect(outcome.effects == [.address(nil, replace: false)])
  }

  @Test("Another app's address is a place like any other")
  func otherApp() {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::page.navigate", ["path": "/embedded/app/1234567/stock-pulse/more"])
    #expect(outcome.state.place?.path == "/embedded/app/1234567/stock-pulse/more")
  }

  @Test("The merchant's own way changes the address, unless the browser has done so already", arguments: [false, true])
  func go(inHistory: Bool) {
    var session = DrivenSession.ready()
    let place = DashboardPlace(path: "/orders", state: nil)
    let outcome = session.take(.go(place, inHistory: inHistory))
    #expect(outcome.effects == (inHistory ? [] : [.address(place, replace: false)]))
    #expect(outcome.state.place == place)
    #expect(
      outcome.notes == [Note(direction: .merchant, event: "navigate", payload: ["path": "/orders"], verdict: .acted)])
  }

  @Test("The way back to the app goes to its own address")
  func back() {
    var session = DrivenSession.ready()
    session.say("embedded::page.navigate", ["path": "/products"])
    let outcome = session.take(.go(nil, inHistory: false))
    #expect(outcome.effects == [.address(nil, replace: false)])
    #expect(outcome.state.place == nil)
    #expect(outcome.notes.first?.payload == ["path": "/embedded/app/1234567/stock-pulse"])
  }

  @Test("Going where one is already changes nothing", arguments: [nil, products] as [DashboardPlace?])
  func nowhere(place: DashboardPlace?) {
    var session = DrivenSession.ready()
    session.take(.go(place, inHistory: true))
    let outcome = session.take(.go(place, inHistory: false))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.isEmpty)
  }

  @Test("The same path with another state is another place")
  func otherState() {
    var session = DrivenSession.ready()
    session.take(.go(Self.products, inHistory: true))
    let outcome = session.take(.go(DashboardPlace(path: Self.products.path, state: ["id": 8]), inHistory: true))
    #expect(outcome.state.place?.state == ["id": 8])
    #expect(outcome.notes.first?.payload == ["path": .string(Self.products.path), "state": ["id": 8]])
  }

  @Test("The app goes on behind a place: it is heard, and no load begins")
  func appGoesOn() {
    var session = DrivenSession.ready()
    session.take(.go(Self.products, inHistory: false))
    let outcome = session.say("embedded::page.setTitle", ["title": "Stock"])
    #expect(outcome.state.title == "Stock")
    #expect(outcome.state.place == Self.products)
    #expect(outcome.effects.isEmpty)
  }
}
