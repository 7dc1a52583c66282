import ArgumentParser
import HostServer
import HostTool

/// `salla-host run`
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run your app's own command, with its calls to https://api.salla.dev answered here.",
    discussion: """
      The command needs no edit and no setting: its environment brings what it asks of api.salla.dev, accounts.salla.sa \
      and s.salla.sa here, and nothing else. Node and Python are told by a file that they load first, curl, PHP's curl, \
      Ruby, Go's default client, Java and others by a proxy and a bundle of roots. All other hosts are reached as always, \
      unopened. Examples:

        salla-host run --open -- npm run dev
        salla-host run --app-url http://localhost:5000 --app-id 1234567 -- flask run

      Without --app-url the app is where the first http://localhost:PORT in its output says. Not reached this way: PHP's \
      file_get_contents, Go clients with a Transport of their own, workerd, and containers.

      Ends with the command, and with its exit code; what the command started ends with it.
      """)

  @Flag(help: "Show the app at https://s.salla.sa, in a browser of its own.")
  var open = false
  @Option(help: ArgumentHelp("The page that the app's iframe loads. (default: as the output says)", valueName: "url"))
  var appURL: String?
  @Option(
    help: ArgumentHelp("The Chromium to use, or firefox. (default: the Chromium that is found)", valueName: "path"))
  var browser: String?
  @Option(help: ArgumentHelp("Third-party cookies: allowed or blocked. (default: allowed)", valueName: "mode"))
  var cookies = CookieMode.allowed
  @Option(help: ArgumentHelp("Port of the plain dashboard. (default: 7255, or a free one)", valueName: "port"))
  var port: String?
  @OptionGroup var session: SessionOptions
  @OptionGroup var folder: StateOption
  @OptionGroup var gateway: GatewayOption
  @Argument(parsing: .postTerminator, help: "The command, after --.")
  var command: [String]

  func validate() throws {
    if command.isEmpty {
      throw ValidationError("there is no command; put it after --, as in: salla-host run -- npm start")
    }
  }

  func run() async throws {
    var options = session.values.merging(folder.values) { $1 }.merging(gateway.values) { $1 }
    options[.appURL] = appURL
    options[.port] = port
    options[.samplePort] = "0"
    let window = OpenRequest(browser: browser, cookies: cookies, isPortFixed: port != nil)
    let code = try await CommandLineTool(options).run(
      RunRequest(command: command, open: open ? window : nil, isPortFixed: port != nil))
    guard code == 0 else { throw ExitCode(code) }
  }
}
