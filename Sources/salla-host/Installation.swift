import ArgumentParser
import HostServer
import HostTool

/// Where a command finds the running host, and which of its sessions is meant.
struct RunningHostOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Port of the running host. (default: 7255)", valueName: "port"))
  var port: String?
  @Option(
    help: ArgumentHelp("Which session; without it, the one that was used last.", valueName: "id"))
  var session: String?

  /// Sends a command, and ends the process with 1 when it was not carried out or the app did not take it.
  func run(_ command: String, _ members: [InstallationMember] = []) async throws {
    let tool = CommandLineTool(port.map { [.port: $0] } ?? [:])
    guard try await tool.install(command, members, session: session) else { throw ExitCode(1) }
  }
}

/// `salla-host install`
struct Install: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Install the app in the merchant's store: it gets its webhooks and its tokens.",
    discussion: """
      The host has to run, and has to know where the app's webhooks go:

        salla-host serve http://localhost:3000 --webhook-url http://localhost:3000/webhooks --webhook-secret s3cret
        salla-host install

      Each webhook is told with what the app answered. The others of its kind: update, uninstall, start-trial, subscribe, \
      renew, buy-addon, cancel-subscription, expire-subscription, change-settings, redeliver, complete-pending.
      """)
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("install") }
}

/// `salla-host update`
struct Update: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Take over a new version of the app: it gets new tokens.")
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("update") }
}

/// `salla-host uninstall`
struct Uninstall: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove the app from the store: its tokens end, and its page is closed.")
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("uninstall") }
}

/// `salla-host start-trial`
struct StartTrial: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a trial. It ends by the session's clock, or with expire-subscription.")
  @Option(help: ArgumentHelp("The plan that is tried.", valueName: "slug")) var plan: String?
  @Option(help: ArgumentHelp("How long it lasts. (default: 7)", valueName: "days")) var days: Int?
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("start-trial", [.text("plan", plan), .whole("days", days)]) }
}

/// `salla-host subscribe`
struct Subscribe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Subscribe the merchant to a plan of the app: basic, pro or lifetime.")
  @Argument(help: "The plan's slug.") var plan: String
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("subscribe", [.text("plan", plan)]) }
}

/// `salla-host renew`
struct Renew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Pay the plan for its next period.")
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("renew") }
}

/// `salla-host buy-addon`
struct BuyAddon: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let the merchant pay for an add-on of the app, without the app's page.",
    discussion: """
      The app is told as by a payment in the dashboard: app.subscription.started with item_type "addon".

        salla-host buy-addon sms-500 --quantity 2      one of its own
        salla-host buy-addon gold --cents 4900         one that it has not set up
        salla-host cancel-subscription --addon gold    takes it away again

      The app's add-ons stand in salla-host.yml, under addons; without them there are sms-500, extra-branch and \
      priority-support.
      """)
  @Argument(help: "The add-on's slug.") var slug: String
  @Option(help: ArgumentHelp("How many of it. (default: 1)", valueName: "count")) var quantity: Int?
  @Option(help: ArgumentHelp("What it is called, in place of the catalogue's name.", valueName: "name"))
  var name: String?
  @Option(help: ArgumentHelp("The price of one before tax, in hundredths of the currency.", valueName: "number"))
  var cents: Int?
  @OptionGroup var host: RunningHostOptions
  func run() async throws {
    try await host.run(
      "buy-addon",
      [.text("addon", slug), .whole("quantity", quantity), .text("name", name), .whole("cents", cents)])
  }
}

/// `salla-host cancel-subscription`
struct CancelSubscription: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Cancel the plan, an add-on, or else the trial.")
  @Option(help: ArgumentHelp("A bought add-on.", valueName: "slug")) var addon: String?
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("cancel-subscription", [.text("addon", addon)]) }
}

/// `salla-host expire-subscription`
struct ExpireSubscription: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let the plan, an add-on, or else the trial come to its end.")
  @Option(help: ArgumentHelp("A bought add-on.", valueName: "slug")) var addon: String?
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("expire-subscription", [.text("addon", addon)]) }
}

/// `salla-host change-settings`
struct ChangeSettings: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Save the app's settings as the merchant would.",
    discussion: "All of them at once, as JSON: salla-host change-settings '{\"greeting\": \"hello\"}'")
  @Argument(help: "The settings, a JSON object.") var settings: String
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("change-settings", [.json("settings", settings)]) }
}

/// `salla-host redeliver`
struct Redeliver: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Send a webhook once more, at once.")
  @Argument(help: "Its number, as install and its like print it.") var delivery: Int
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("redeliver", [.whole("delivery", delivery)]) }
}

/// `salla-host complete-pending`
struct CompletePending: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let a payment go through that is pending: the app hears of its subscription.")
  @Option(help: ArgumentHelp("Which order; without it, all of them.", valueName: "order")) var order: String?
  @OptionGroup var host: RunningHostOptions
  func run() async throws { try await host.run("complete-pending", [.text("order", order)]) }
}
