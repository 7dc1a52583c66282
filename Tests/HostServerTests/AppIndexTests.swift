import HostValues
import Testing

@testable import HostServer

@Suite("The session that an app's backend means")
struct AppIndexTests {
  private let index = AppIndex()

  @Test("is the only one in use that has the app")
  func onlyOne() {
    index.add("a", app: "1")
    index.add("b", app: "2", isOpened: true)
    #expect(index.session(of: "1") == "a")
    #expect(index.session(of: "2") == "b")
    #expect(index.session(of: "3") == nil)
  }

  @Test("is that one also when a session that was set aside was used later, and by a page")
  func onlyOneInUse() {
    index.add("a", app: "1")
    index.add("b", app: "1", isOpened: true)
    index.setAside("b")
    #expect(index.session(of: "1") == "a")
  }

  @Test("is, of several, the one used last of those that a page has opened")
  func openedOnes() {
    for id in ["a", "b", "c"] { index.add(id, app: "1") }
    index.use("a", app: "1", isOpened: true)
    index.use("b", app: "1", isOpened: true)
    index.use("c", app: "1", isOpened: false)
    #expect(index.session(of: "1") == "b")
    index.use("a", app: "1", isOpened: true)
    #expect(index.session(of: "1") == "a")
  }

  @Test("is, when no page has opened any, the one used last, in use or set aside")
  func lastUse() {
    for id in ["a", "b", "c"] { index.add(id, app: "1") }
    #expect(index.session(of: "1") == "c")
    index.use("a", app: "1", isOpened: false)
    #expect(index.session(of: "1") == "a")
    for id in ["a", "b", "c"] { index.setAside(id) }
    #expect(index.session(of: "1") == "a")
  }

  @Test("follows a session to another app, and forgets one that was removed, whatever it still does")
  func changes() {
    index.add("a", app: "1")
    index.use("a", app: "2", isOpened: true)
    #expect(index.session(of: "1") == nil)
    #expect(index.session(of: "2") == "a")
    #expect(index.only == "a")
    index.remove("a")
    index.use("a", app: "2", isOpened: true)
    #expect(index.session(of: "2") == nil)
    #expect(index.only == nil)
  }
}
