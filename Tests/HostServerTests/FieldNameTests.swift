import HTTPTypes
import Testing

@testable import HostServer

@Suite struct FieldNameTests {
  /// A name that is none would stop the server at the first request that needs it.
  @Test func everyNameOfOursIsTheNameOfAHeaderField() {
    #expect(
      HTTPField.Name.ours.map(\.canonicalName) == [
        "s-source", "subject", "last-event-id", "referrer-policy", "x-frame-options", "host", "sec-fetch-site",
        "sec-fetch-mode",
        "sec-fetch-dest", "sec-purpose",
      ])
  }
}
