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

@Suite("The description of the API")
struct OpenAPITests {
  @Test("has every route of the control API, and nothing else")
  func routes() async throws {
    try await HostFixture.run { host in
      let served = host.parts.controlRoutes.map { route in
        let parts = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
        return "\(route.method.rawValue) /api/v1/\(parts.joined(separator: "/"))"
      }
      let paths = try #require(try await host.send(.get, "/openapi.json").json["paths"]?.members)
      let described = paths.filter { $0.key.hasPrefix("/api/v1/") }.flatMap { path, methods in
        (methods.members ?? [:]).keys.map { "\($0.uppercased()) \(path)" }
      }
      #expect(described.sorted() == served.sorted())
      #expect(paths["/exchange-authority/v1/introspect"]?["post"] != nil)
    }
  }

  @Test("names each call once, and every shape that it refers to is there")
  func references() async throws {
    try await HostFixture.run { host in
      let document = try await host.send(.get, "/openapi.json")
      let calls = (document.json["paths"]?.members ?? [:]).values.flatMap { ($0.members ?? [:]).values }
      let ids = calls.compactMap { $0["operationId"]?.text }
      #expect(ids.count == calls.count)
      #expect(Set(ids).count == ids.count)
      let names = Set(document.text.matches(of: /"#\/components\/schemas\/(\w+)"/).map { String($0.1) })
      #expect(names == Set((document.json["components"]?["schemas"]?.members ?? [:]).keys))
    }
  }

  @Test("has every command of the table with all of its members, and the inputs of pages")
  func commands() async throws {
    try await HostFixture.run { host in
      let schemas = try await host.send(.get, "/openapi.json").json["components"]?["schemas"]
      for (name, door) in [("Command", InputDoor.script), ("PageInput", .page)] {
        guard case .array(let forms)? = schemas?[name]?["oneOf"] else {
          Issue.record("\(name) has no list")
          continue
        }
        #expect(forms.compactMap { $0["title"]?.text } == InputKind.of(door).map(\.rawValue))
        for (form, command) in zip(forms, InputKind.of(door)) {
          let members = ["type"] + command.row.members.map(\.name)
          #expect(form["properties"]?.members?.keys.sorted() == members.sorted())
        }
      }
    }
  }

  @Test(
    "has the times that a call takes, exactly",
    arguments: [
      SessionSettings.tokenLifetimes, Fault.delays, Fault.spans, StateQuery.waits, DashboardState.clockOffsets,
    ])
  func durations(range: ClosedRange<Duration>) throws {
    let pattern = try Regex(DurationPattern(range).text)
    var dice = SplitMix64(seed: 9)
    let edges = [0, 1, 9, 10, 59, 60, 61, 600, 601, 999, 1000, 1440, 1441, 8784, 8785, 60_000, 86_400, 86_401, 600_001]
    for unit in ["ms", "s", "m", "h", "", "d"] {
      for amount in edges + (0..<400).map({ _ in Int.random(in: 0...40_000_000, using: &dice) }) {
        for text in ["\(amount)\(unit)", "-\(amount)\(unit)", "00\(amount)\(unit)"] {
          let isRead = Duration(text: text, signed: range.lowerBound < .zero).map(range.contains) ?? false
          #expect((try pattern.wholeMatch(in: text) != nil) == isRead, "\(text)")
        }
      }
    }
  }
}
