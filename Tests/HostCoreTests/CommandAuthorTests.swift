import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The author of a command")
struct CommandAuthorTests {
  private static let inputs: [Input] = [
    .setTheme(.dark), .setLanguage(.arabic), .setCurrency("AED"), .setName("one"), .reload, .reopen, .tryAgain,
    .expireToken,
    .clickAction(value: "save"), .clickNavItem(value: "x"), .answerConfirm(true), .bankAnswered(.paid),
    .completeCheckout(.paid, threeDSecure: false), .go(DashboardPlace(path: "/orders", state: nil), inHistory: false),
    .setTokenLifetime(.seconds(7)), .moveClock(by: .seconds(1)), .loadFlawed(.tampered), .setFault(Fault(.replyLost)),
    .endFaults(nil), .reset(.sample), .changeKeys(.rotate), .changeKeys(.drop(id: "k")),
  ]

  @Test("What a script does is what a click does, and the journal names the script", arguments: inputs)
  func script(input: Input) {
    var clicked = DrivenSession.ready()
    var commanded = clicked
    let click = clicked.take(input)
    let command = commanded.take(.command(input))
    #expect(click.notes.first?.direction == .merchant)
    #expect(command.notes.first?.direction == .control)
    #expect(command.notes.map(\.event) == click.notes.map(\.event))
    #expect(command.effects == click.effects)
    #expect(command.state == click.state)
  }

  @Test("What follows from a command is not the script's doing")
  func consequences() {
    var session = DrivenSession.ready()
    #expect(session.take(.command(.setTheme(.dark))).notes.map(\.direction) == [.control, .host])
    #expect(session.take(.setTheme(.light)).notes.map(\.direction) == [.merchant, .host])
  }

  @Test("A command in a command is a command")
  func nested() {
    var session = DrivenSession.ready()
    #expect(session.take(.command(.command(.expireToken))).notes.map(\.direction) == [.control])
  }
}
