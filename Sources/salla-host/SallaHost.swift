import ArgumentParser
import HostServer
import HostTool

@main
struct SallaHost: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "salla-host",
    abstract: "Run an embedded Salla app on your own machine, inside a simulated merchant dashboard.",
    discussion: """
      No account, no network: the dashboard page frames your app, speaks the embedded SDK's messages, and its backend \
      mints and introspects the tokens.

        salla-host                          the bundled sample app at http://localhost:7255
        salla-host serve http://localhost:3000 --app-id 1234567
        salla-host run --open -- npm run dev                your app's own command, and its dashboard
        salla-host open http://localhost:3000               at https://s.salla.sa, in a browser of its own
        salla-host doctor http://localhost:3000             may a dashboard show it? what is missing?
        salla-host check http://localhost:3000              does it work? scenarios in a headless browser
        salla-host env                      the lines that point your backend here
        salla-host replay session.json      does a recorded session still come to the same state?
        salla-host install                  the merchant installs the app: webhooks, tokens (see install --help)

      Every option can also stand in salla-host.yml (app-id: 1234567) or in the environment
      (SALLA_HOST_APP_ID=1234567); options win over the environment, the environment over the file.

      Unofficial: not made, endorsed or supported by Salla.
      """,
    version: hostVersion,
    subcommands: [
      Serve.self, Run.self, Open.self, Check.self, Scenarios.self, Doctor.self, Token.self, Replay.self, State.self,
      Authorities.self, Env.self, BrowserArgs.self, Events.self, Install.self, Update.self, Uninstall.self,
      StartTrial.self, Subscribe.self, Renew.self, BuyAddon.self, CancelSubscription.self, ExpireSubscription.self,
      ChangeSettings.self, Redeliver.self, CompletePending.self,
    ],
    defaultSubcommand: Serve.self)

  static func main() async {
    let commands = configuration.subcommands.map { $0._commandName } + ["help"]
    if let word = CommandLine.arguments.dropFirst().first,
      let complaint = CommandWord.complaint(word, commands: commands)
    {
      exit(withError: ValidationError(complaint))
    }
    await main(nil)
  }
}
