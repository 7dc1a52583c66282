import Foundation
import HostCore
import HostValues
import Testing

@testable import HostServer

@Suite struct PageEffectTests {
  @Test(arguments: [
    (PageEffect.load(1, .launch, url: "http://a.test/?token=t", origin: "http://a.test"), "load"),
    (.post(load: 1, ["event": "e"], isAstray: true), "post"), (.address(nil, replace: true), "address"),
    (.leave(url: "http://a.test/"), "leave"),
  ])
  func whatIsSentHasTheMembersOfItsSchema(effect: PageEffect, type: String) throws {
    let schema = try JSONSerialization.jsonObject(with: Data(PageEffect.schema.text.utf8)) as? [String: [Any]]
    let kinds = try #require(schema?["oneOf"] as? [[String: Any]]).compactMap { $0["properties"] as? [String: Any] }
    let mine = try #require(kinds.first { ($0["type"] as? [String: Any])?["enum"] as? [String] == [type] })
    #expect(effect.json.members?.keys.sorted() == mine.keys.sorted())
    #expect(effect.json.members?["type"] == .string(type))
  }
}
