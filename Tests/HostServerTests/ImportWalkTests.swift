import HTTPTypes
import HostCore
import HostTestSupport
import HostValues
import Hummingbird
import Testing

@testable import HostServer

@Suite("No number of a file that is imported ends the server, or makes a later read fail")
struct ImportWalkTests {
  /// Beyond a range, below it, at the end of the widest, and beyond every one: each change costs six requests.
  private static let hostile = [-0x1p63, -1, 0x1p48, 0x1p63]
  /// Whatever reads the session that a file became.
  private static let reads = ["", "/state", "/journal?limit=1000", "/export", "/report"]

  @Test("Each number at each hostile value is refused with its place, or everything about the session can be read")
  func walk() async throws {
    try await HostFixture.run { host in
      let document = try JSONValue(json: NumberWalk.recording().fileText)
      let places = NumberWalk.places(in: document)
      var changes = 0
      var taken = 0
      for place in places {
        for number in Self.hostile {
          changes += 1
          let file = NumberWalk.changed(document, at: place[...], to: number).encoded
          let answer = try await host.send(
            .post, "/api/v1/sessions/import", headers: [.contentType: "application/json"], body: file)
          let what = "/\(place.joined(separator: "/")) = \(number)"
          guard answer.status == .created, let id = answer.json["id"]?.text else {
            #expect(answer.status == .unprocessableContent, "\(what): \(answer.text)")
            #expect(answer.json["detail"]?.text?.contains("/") == true, "\(what): \(answer.text)")
            continue
          }
          taken += 1
          for read in Self.reads {
            let status = try await host.send(.get, "/api/v1/sessions/\(id)\(read)").status
            #expect(status.code < 500, "\(what): \(status) at \(read)")
          }
          #expect(try await host.send(.get, "/api/v1/sessions").status == .ok, "\(what)")
          #expect(try await host.send(.delete, "/api/v1/sessions/\(id)").status == .noContent, "\(what)")
        }
      }
      #expect(changes == places.count * Self.hostile.count)
      #expect(places.count > 100 && taken > 0 && taken < changes)
      #expect(try await host.send(.get, "/start").status == .ok)
    }
  }
}
