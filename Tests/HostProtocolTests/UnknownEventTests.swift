import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Unknown events")
struct UnknownEventTests {
  @Test(
    "An unknown name is called unknown, with the nearest event of the SDK if there is one",
    arguments: [
      (
        "embedded::page.setTitel",
        "the dashboard knows no event \"embedded::page.setTitel\"; did you mean embedded::page.setTitle?"
      ),
      ("embedded::Ready", "the dashboard knows no event \"embedded::Ready\"; did you mean embedded::ready?"),
      ("embedded::foo", "the dashboard knows no event \"embedded::foo\""),
      ("embedded::", "the dashboard knows no event \"embedded::\""),
    ])
  func unknown(name: String, reason: String) throws {
    let refused = try refusal(of: Guest().message(name))
    #expect(refused.reason == reason)
    #expect(refused.fix == nil)
  }

  @Test(
    "A name without the prefix is told about the prefix",
    arguments: [
      (
        "page.setTitle",
        "event must start with \"embedded::\"; it is \"page.setTitle\"; did you mean embedded::page.setTitle?"
      ),
      ("Embedded::ready", "event must start with \"embedded::\"; it is \"Embedded::ready\""),
      ("gtm.click", "event must start with \"embedded::\"; it is \"gtm.click\""),
      ("", "event must start with \"embedded::\"; it is \"\""),
      (" embedded::ready", "event must start with \"embedded::\"; it is \" embedded::ready\""),
    ])
  func prefix(name: String, reason: String) throws {
    #expect(try refusal(of: Guest().message(name)).reason.hasPrefix(reason))
  }

  @Test(
    "An event of the host is unknown when the guest sends it",
    arguments: ["context.provide", "theme.change", "nav.actionClick"])
  func hostEvents(name: String) throws {
    let refused = try refusal(of: Guest().message("embedded::\(name)"))
    guard case .unknownEvent = refused.problem else {
      Issue.record("\(refused.problem) is another problem")
      return
    }
  }

  @Test("A hostile name stays one short line")
  func hostileName() throws {
    let reason = try refusal(of: Guest().message("embedded::\n\u{202E}" + String(repeating: "x", count: 10_000))).reason
    #expect(reason.count < 200)
    #expect(reason.contains(#"embedded::\u{a}\u{202e}xxx"#))
  }
}
