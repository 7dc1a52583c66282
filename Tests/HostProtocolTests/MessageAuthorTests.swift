import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Who wrote a broken message")
struct MessageAuthorTests {
  private func refusal(metadata: JSONValue?) throws -> RefusedMessage {
    let message = Guest().message("embedded::page.setTitle", ["title": 5], changing: ["metadata": metadata])
    return try HostProtocolTests.refusal(of: message)
  }

  @Test(
    "Without metadata.version as text it was a raw sender",
    arguments: [nil, .some(.null), [:], ["version": nil], ["version": 2], "0.2.4"] as [JSONValue?])
  func raw(metadata: JSONValue?) throws {
    let refused = try refusal(metadata: metadata)
    #expect(refused.author == .raw)
    #expect(try #require(refused.fix).hasPrefix("posted without the SDK"))
  }

  @Test(
    "Another line of the SDK has drifted from what the host follows", arguments: ["0.3.0", "1.0.0-beta", "0.20.1", "0"])
  func drift(version: String) throws {
    let refused = try refusal(metadata: ["version": .string(version)])
    #expect(refused.author == .sdk(version: version))
    #expect(
      try #require(refused.fix)
        == "a version drift: sent by version \(version) of the SDK, while this host follows 0.2.x")
  }

  @Test("The line that the host follows has not", arguments: ["0.2.0", "0.2.17", "0.2.6-beta.1", "0.2"])
  func noDrift(version: String) throws {
    let refused = try refusal(metadata: ["version": .string(version)])
    #expect(refused.author == .sdk(version: version))
    #expect(try #require(refused.fix).hasPrefix("version \(version) of the SDK checks this before it sends"))
  }

  @Test("The SDK's version may be empty")
  func emptyVersion() throws {
    let refused = try refusal(metadata: ["version": ""])
    #expect(refused.author == .sdk(version: ""))
    #expect(
      try #require(refused.fix).hasPrefix(
        "the SDK checks this before it sends, and this message does not say its version"))
  }

  @Test("An endless version does not make an endless sentence")
  func endlessVersion() throws {
    let refused = try refusal(metadata: ["version": .string(String(repeating: "9\n", count: 1000))])
    #expect(try #require(refused.fix).count < 200)
  }

  @Test("Data that is no object was posted without the SDK")
  func noObject() throws {
    let refused = try HostProtocolTests.refusal(of: Guest().posting(5))
    #expect(refused.author == .raw)
    #expect(try #require(refused.fix).hasPrefix("posted without the SDK"))
  }

  @Test("An understood message knows its author too")
  func understood() throws {
    var guest = Guest()
    #expect(try understand(guest.message("embedded::ready")).author == .sdk(version: "0.2.4"))
    guest.sdkVersion = nil
    #expect(try understand(guest.message("embedded::ready")).author == .raw)
  }
}
