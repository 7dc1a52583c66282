import AsyncHTTPClient
import Foundation
import HostEdge
import HostPreflight
import HostProtocol
import HostServer
import NIOCore
import NIOHTTP1

/// Runs an app's command beside a server that is up.
struct AppRunner: Sendable {
  let request: RunRequest
  /// Where the app is, when somebody said so; else the command's output tells.
  let appURL: WebAddress?
  /// Where the app is shown once more, 0 for a free port; nil for nowhere.
  let gatewayPort: Int?
  let folder: CertificateFolder
  let preloads: String
  /// The folder that a browser's profile is made in.
  let profiles: String
  let environment: [String: String]
  let world: World

  /// A line of ours, among those of the command.
  static let tell: @Sendable (String) -> Void = CommandLineTool.complain

  func run(_ host: RunningHost) async throws(StartProblem) -> AppProcess.End {
    let edge = try await host.edge.open()
    if let before = RunEnvironment.upstream(in: environment), Upstream(before) == nil {
      Self.tell("the proxy that is set is not spoken here (http:// is): other hosts are asked without it")
    }
    let output: OutputWatch? = if appURL == nil { try OutputWatch() } else { nil }
    let process = try start(try await variables(edge, host), output)
    Self.tell(EdgeWords.intercepted)
    let showing = Task { await show(host, output) }
    let end = await process.ended()
    if let output { await atMostASecond { await output.passedOn() } }
    showing.cancel()
    await showing.value
    await atMostASecond { await edge.passages.settled() }
    if let line = PassageWords.line(edge.passages.sums) { Self.tell(line) }
    return end
  }

  /// Waits until what the command has left behind it is passed on; a second, for those who left its group may hold its
  /// output or its connections.
  private func atMostASecond(_ wait: @escaping @Sendable () async -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await wait() }
      group.addTask {
        do { try await world.sleep(.seconds(1)) } catch {
          // It has been passed on.
        }
      }
      await group.next()
      group.cancelAll()
    }
  }

  private func start(_ variables: [String: String], _ output: OutputWatch?) throws(StartProblem) -> AppProcess {
    try AppProcess(
      request.command, environment: variables, mark: world.identifier(), output: output?.takeEnds())
  }

  private func variables(
    _ edge: RunningEdge, _ host: RunningHost
  ) async throws(StartProblem) -> [String: String] {
    let files: RunFiles
    do throws(CertificateProblem) {
      files = try RunFiles(
        folder: folder, authorityPEM: edge.credentials.certificates.authorityPEM, environment: environment)
    } catch { throw StartProblem(error.message) }
    var run = RunEnvironment(proxy: edge.proxyURL, edge: edge.port, files: files, preloads: preloads)
    run.javaTrust = await JavaTrust.file(
      in: folder, authorityPEM: edge.credentials.certificates.authorityPEM, environment: environment)
    var variables = environment.merging(run.changes(to: environment)) { $1 }
    for (name, value) in backendVariables(host.origin) { variables[name] = value }
    return variables
  }

  /// Waits until the app answers, says where it is to be seen, and opens a browser when that was asked for.
  private func show(_ host: RunningHost, _ output: OutputWatch?) async {
    guard let app = await address(output), !Task.isCancelled else { return }
    do throws(StartProblem) { host.sessions.show(try await shown(app, by: host)) } catch {
      Self.tell(error.message)
      host.sessions.show(app)
    }
    if output != nil { Self.tell("the app is at \(app.text), as its output says (--app-url names another)") }
    let isThere = await answers(app)
    // The command has ended meanwhile.
    guard !Task.isCancelled else { return }
    guard isThere else { return Self.tell("nothing answers at \(app.text) after 60 s; the command goes on") }
    guard let open = request.open else {
      return Self.tell("the dashboard is at \(host.origin); with --open it is at https://s.salla.sa, as in production")
    }
    do throws(StartProblem) {
      try await CommandLineTool.openWindow(
        host, app: app, open, profiles: profiles, environment: environment,
        say: Self.tell)
    } catch { Self.tell(error.message) }
  }

  /// Where a dashboard on localhost finds the app.
  private func shown(_ app: WebAddress, by host: RunningHost) async throws(StartProblem) -> WebAddress {
    guard let gatewayPort else { return app }
    let gateway = try await host.gateway.open(for: app, port: gatewayPort)
    Self.tell(GatewayWords.line(gateway))
    return gateway.shown
  }

  private func address(_ output: OutputWatch?) async -> WebAddress? {
    guard let output else { return appURL }
    for await address in output.addresses { return address }
    return nil
  }

  /// Whether it answers within a minute, whatever it says.
  private func answers(_ app: WebAddress) async -> Bool {
    var tls = HTTPClient.Configuration(redirectConfiguration: .disallow)
    tls.connectionPool.retryConnectionEstablishment = false
    for _ in 0..<240 {
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: tls)
      var request = HTTPClientRequest(url: app.text)
      request.method = .HEAD
      let isThere = (try? await client.execute(request, timeout: .seconds(5))) != nil
      try? await client.shutdown()
      if isThere || Task.isCancelled { return isThere }
      // A server that shows a certificate of its own is there too.
      if await !AppCertificate.pins(of: app).isEmpty { return true }
      do { try await world.sleep(.milliseconds(250)) } catch { return false }
    }
    return false
  }
}
