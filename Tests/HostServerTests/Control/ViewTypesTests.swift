import Foundation
import HostServer
import Testing

@Suite struct ViewTypesTests {
  @Test func theTypesOfWhatAPageDrawsAreMadeOfTheSchemas() throws {
    let file = URL(filePath: #filePath).appending(path: "../../../../scripts/page/view.d.ts").standardized
    #expect(
      try String(contentsOf: file, encoding: .utf8) == ViewTypes.declarations,
      "write it anew: salla-host scenarios --view-types > scripts/page/view.d.ts")
  }
}
