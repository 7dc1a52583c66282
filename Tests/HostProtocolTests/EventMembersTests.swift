import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("What is written of each event")
struct EventMembersTests {
  private static let all = EventCatalogue.guestEvents + EventCatalogue.hostEvents

  @Test("The members are those that the event's row names, the optional ones marked in both", arguments: all)
  func members(event: EventCatalogue.Event) {
    let row = event.payload.matches(of: /`([^`]+)`/).flatMap { $0.1.split(separator: ", ").map(String.init) }
    let own = event.members.filter { !$0.name.contains(".") }
    let isChoice = event.payload.contains(" or ")
    #expect(own.map { $0.name + ($0.isRequired || isChoice ? "" : "?") }.sorted() == row.sorted())
  }

  @Test("An example of the app's keeps every rule", arguments: EventCatalogue.guestEvents)
  func guestExample(event: EventCatalogue.Event) throws {
    let message = try understand(Guest().message(event.name, event.example))
    #expect(message.deviations.isEmpty)
  }

  @Test("An example has no member that is not described, and every one that is required", arguments: all)
  func examples(event: EventCatalogue.Event) {
    let names = (event.example.members ?? [:]).keys
    let own = event.members.filter { !$0.name.contains(".") }
    #expect(names.allSatisfy { name in own.contains { $0.name == name } })
    #expect(own.filter(\.isRequired).allSatisfy { names.contains($0.name) })
  }
}
