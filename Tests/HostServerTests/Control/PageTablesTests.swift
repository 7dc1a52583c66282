import HTTPTypes
import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("The tables that the dashboard page takes over")
struct PageTablesTests {
  @Test("stand in the page as data that nothing in them can end")
  func page() async throws {
    try await HostFixture.run { host in
      let place = try #require(try await host.send(.get, "/").headers[.location])
      let text = try await host.send(.get, place).text
      let data = try #require(text.firstMatch(of: /<script type="application\/json" id="tables">([^<]*)<\/script>/)?.1)
      #expect(try JSONValue(json: String(data)) == PageTables.tables)
    }
  }

  @Test("have every fault in its group, and every message of the dashboard")
  func wholeTables() throws {
    guard case .array(let groups)? = PageTables.tables["faults"],
      case .array(let messages)? = PageTables.tables["messages"]
    else {
      Issue.record("there are no lists")
      return
    }
    #expect(groups.compactMap { $0["group"]?.text } == Fault.Group.allCases.map(\.rawValue))
    let names = groups.flatMap { group -> [String] in
      guard case .array(let faults)? = group["faults"] else { return [] }
      return faults.compactMap { $0["name"]?.text }
    }
    #expect(names.sorted() == Fault.Kind.allCases.map(\.rawValue).sorted())
    #expect(
      messages.compactMap { $0["event"]?.text.map { EventCatalogue.prefix + $0 } }
        == EventCatalogue.hostEvents.map(\.name))
  }

  @Test("have the rule of every member of a command")
  func rules() {
    for command in InputKind.of(.script) {
      let rules = PageTables.tables["commands"]?[command.rawValue]?.members ?? [:]
      #expect(rules.keys.sorted() == command.row.members.map(\.name).sorted())
    }
    #expect(
      PageTables.tables["commands"]?["set-fault"]?["lasts"] == [
        "words": "a time from 1s to 24h, such as 30s or 5m", "example": "30s", "from_ms": 1000, "to_ms": 86_400_000,
      ])
  }
}
