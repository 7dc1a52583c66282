import Foundation
import HostBrowser
import HostCore
import HostEdge
import HostPreflight
import HostProtocol
import HostServer
import HostStore
import HostValues
import Logging
import Synchronization

extension CommandLineTool {
  /// Shows an app in the dashboard at the platform's own address, in a browser of its own, until that is closed.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func open(_ request: OpenRequest) async throws {
    try await reporting {
      let environment = ProcessInfo.processInfo.environment
      // What is missing is said before anything starts.
      _ = try Self.browser(request, environment)
      var configuration = try configuration()
      configuration.open = false
      configuration.edge = false
      configuration.gatewayPort = nil
      if !request.isPortFixed, configuration.port == HostConfiguration.standardPort {
        configuration.port = await Self.free(configuration.port)
      }
      var logger = Logger(label: "salla-host", factory: { StreamLogHandler.standardError(label: $0) })
      logger.logLevel = configuration.logLevel
      let place = try Self.profiles(configuration, environment)
      let failure = Mutex<StartProblem?>(nil)
      try await HostServer.serve(
        configuration, world: world, logger: logger,
        work: { host in
          do throws(StartProblem) {
            Self.greet(host, request)
            try await Self.openWindow(
              host, app: host.app.url, request, profiles: place, environment: environment, say: Self.say)
          } catch {
            failure.withLock { $0 = error }
          }
        }, say: Self.say)
      if let failure = failure.withLock({ $0 }) { throw failure }
    }
  }

  /// - Throws: what is missing: a display, or a browser.
  private static func browser(_ request: OpenRequest, _ environment: [String: String]) throws(StartProblem) -> String {
    guard Display.isThere(environment) else {
      throw StartProblem(
        "there is no display to open a browser on; salla-host check --origin production tries the app without one,"
          + " and salla-host browser-args tells a browser of yours")
    }
    do throws(BrowserProblem) {
      if let firefox = request.firefox {
        return try BrowserWindow.findFirefox(firefox, environment: environment)
      }
      return try Chromium.find(request.browser, environment: environment)
    } catch {
      throw StartProblem(error.message)
    }
  }

  /// The folder that a browser's throw-away profile is made in; nil for the system's.
  private static func profiles(_ configuration: HostConfiguration, _ environment: [String: String]) throws -> String? {
    guard case .folder(let state) = try StatePlace.resolve(configured: configuration.state, environment: environment)
    else { return nil }
    return state + "/browsers"
  }

  private static func made(_ folder: String) throws(StartProblem) -> String {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw StartProblem("the folder \(folder) for the browser's profile cannot be made") }
    return folder
  }

  /// What opens, under which rules, and how it ends.
  private static func greet(_ host: RunningHost, _ request: OpenRequest) {
    say("")
    say("  \(EdgeWords.intercepted)")
    say("  App       \(host.app.name) (\(host.app.id)) at \(host.app.url.text)")
    say("  Cookies   third-party cookies are \(request.cookies.rawValue)")
    say("  Backend   SALLA_INTROSPECT_URL=\(introspectURL(host.origin)), or start it with salla-host run")
    say("  Stop      close the browser, or Ctrl-C")
  }

  /// Shows an app of a server that is up in a browser of its own, and returns when that is closed.
  ///
  /// - Parameter say: gets a line about the browser, one about an address that browsers refuse, and one about its end.
  static func openWindow(
    _ host: RunningHost, app: WebAddress, _ request: OpenRequest, profiles: String?, environment: [String: String],
    say: (String) -> Void
  ) async throws(StartProblem) {
    let browser = try browser(request, environment)
    let edge = try await host.edge.open()
    var settings = host.sessions.standardSettings
    settings.app.url = app
    let session: LiveSession
    do throws(SessionProblem) { session = try await host.sessions.make(settings) } catch {
      throw StartProblem(error.message)
    }
    if let word = AppAddressWords.mixedContent(app) { say(word) }
    say("\(browser) opens, with a profile of its own")
    var place: String?
    if let profiles { place = try made(profiles) }
    let url = "\(PlatformName.dashboard.origin)\(settings.app.address)?session=\(session.id)"
    let shown = await AppCertificate.shown(by: app)
    let window: BrowserWindow
    do throws(BrowserProblem) {
      if request.firefox != nil {
        let others =
          shown.map { [FirefoxSetup.Trusted(place: WebOrigin(app).place, fingerprint: $0.fingerprint)] } ?? []
        let setup = edge.firefox(request.cookies, trusting: others)
        window = try BrowserWindow(firefox: browser, url: url, setup: setup, place: place)
      } else {
        let pins = shown.map { [$0.pin] } ?? []
        let setup = BrowserSetup(arguments: edge.chromium(trusting: pins), cookies: request.cookies.setup)
        window = try BrowserWindow(path: browser, url: url, setup: setup, place: place)
      }
    } catch { throw StartProblem(error.message) }
    do throws(BrowserProblem) { try await window.closed() } catch { throw StartProblem(error.message) }
    say("the browser was closed, and its profile is gone")
  }
}

extension WebOrigin {
  /// Host and port, whatever the scheme's own port is.
  fileprivate var place: String { "\(host):\(port)" }
}

/// Whether windows can be opened here.
enum Display {
  static func isThere(_ environment: [String: String]) -> Bool {
    #if os(macOS)
      true
    #else
      ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
    #endif
  }
}
