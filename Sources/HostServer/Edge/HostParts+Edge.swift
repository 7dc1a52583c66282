import HostEdge
import HostStore
import HostValues
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypesHTTP1
import ServiceLifecycle

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension HostParts {
  /// The same house behind the platform's own names, on a free port of 127.0.0.1.
  ///
  /// - Parameter plain: the origin of the plain listener.
  func edgeApplication(
    _ credentials: EdgeCredentials, plain: String, onListening: @escaping @Sendable (Int) async -> Void
  ) -> Application<RouterResponder<HostContext>> {
    var pages = pages
    pages.door = .edge
    pages.introspectURL = introspectURL(plain)
    let (limits, logger) = (gate.limits, house.logger)
    let responder = house.router(at: .edge, pages: pages).buildResponder()
    let upgrades = UpgradeCheck(responder, logger: logger)
    return Application(
      responder: responder,
      server: .limited(by: gate) { answer in
        EdgeChannel(
          credentials,
          http1: PacedChannel(
            base: HostChannel(responder: answer, upgrades: upgrades, isSecure: true), limits: limits),
          responder: answer, patience: limits.head, idle: limits.idle,
          // The limits know the parts of HTTP/1.1.
          streamHandlers: {
            [
              HTTPToHTTP1ServerCodec(), RequestTimeLimits(limits, logger: logger),
              HTTP1ToHTTPServerCodec(secure: true),
            ]
          })
      },
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        if let port = channel.localAddress?.port { await onListening(port) }
      }, logger: logger)
  }

  /// Waits until somebody asks for the platform's own names, and answers them from then on.
  func runEdge(_ edge: EdgeSwitch, plain: @Sendable () async -> String?) async {
    guard await edge.isWanted(), let plain = await plain() else { return }
    let home: CertificateHome
    let credentials: EdgeCredentials
    do throws(StartProblem) {
      home = try CertificateHome(house.configuration, house.world)
      credentials = try EdgeCredentials(showing: try home.certificates(keeping: nil))
    } catch { return edge.end(.failure(error)) }
    let listener = Announced<any Channel>()
    let application = edgeApplication(credentials, plain: plain) { port in
      do throws(StartProblem) {
        let passages = Passages()
        let (channel, url) = try await openProxy(edge: port, credentials, passages)
        listener.announce(channel)
        let proxy = channel.localAddress?.port ?? 0
        edge.end(
          .success(
            RunningEdge(
              port: port, credentials: credentials, proxy: proxy, proxyURL: url, authorityFile: home.authorityFile,
              passages: passages)))
      } catch { edge.end(.failure(error)) }
    }
    defer { listener.present?.close(promise: nil) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await renew(credentials, from: home) }
      group.addTask {
        do { try await application.run() } catch {
          // The plain listener goes on.
          edge.end(.failure(StartProblem("the listener for \(PlatformName.dashboard.rawValue) cannot be opened")))
        }
      }
      // The first one goes on until the second one ends.
      await group.next()
      group.cancelAll()
    }
  }

  private func openProxy(
    edge: Int, _ credentials: EdgeCredentials, _ passages: Passages
  ) async throws(StartProblem) -> (channel: any Channel, url: String) {
    let (world, logger) = (house.world, house.logger)
    let proxy = EdgeProxy(
      edge: edge, credentials: credentials, password: world.identifier(), name: world.identifier(),
      upstream: RunEnvironment.upstream(in: ProcessInfo.processInfo.environment).flatMap { Upstream($0) },
      passages: passages
    ) { passage in
      logger.info(
        "passed through unopened",
        metadata: ["host": "\(passage.host)", "sent": "\(passage.sent)", "received": "\(passage.received)"])
    }
    do {
      let channel = try await proxy.listen()
      return (channel, proxy.url(port: channel.localAddress?.port ?? 0))
    } catch { throw StartProblem("the proxy for \(PlatformName.api.rawValue) cannot be opened") }
  }

  /// Shows new certificates before the old ones end, for as long as the server runs.
  private func renew(_ credentials: EdgeCredentials, from home: CertificateHome) async {
    let world = house.world
    while !Task.isCancelled {
      let rest = credentials.certificates.end.timeIntervalSince(world.now()) - EdgeCertificates.margin / .seconds(1)
      // After one that failed it is tried again in a while.
      do { try await world.sleep(.seconds(max(rest, 60))) } catch { return }
      do throws(StartProblem) {
        try credentials.show(try home.certificates(keeping: credentials.certificates))
      } catch {
        house.logger.error("the certificates of the platform's names end soon", metadata: ["why": "\(error.message)"])
      }
    }
  }
}

/// Where the certificates come from.
private struct CertificateHome {
  private let folder: CertificateFolder?
  private let world: World

  init(_ configuration: HostConfiguration, _ world: World) throws(StartProblem) {
    self.world = world
    let place: StatePlace
    do throws(StoreProblem) {
      place = try StatePlace.resolve(
        configured: configuration.state, environment: ProcessInfo.processInfo.environment)
    } catch { throw StartProblem(error.message) }
    switch place {
    case .memory: folder = nil
    case .folder(let path): folder = CertificateFolder(state: path)
    }
  }

  var authorityFile: String? { folder?.authorityFile }

  func certificates(keeping inUse: EdgeCertificates?) throws(StartProblem) -> EdgeCertificates {
    do throws(CertificateProblem) {
      guard let folder else {
        if let inUse { return try inUse.renewed(now: world.now(), randomBytes: world.randomBytes) }
        return try EdgeCertificates(now: world.now(), randomBytes: world.randomBytes)
      }
      return try folder.certificates(now: world.now(), randomBytes: world.randomBytes, keeping: inUse)
    } catch { throw StartProblem(error.message) }
  }
}

extension EdgeCredentials {
  fileprivate convenience init(showing certificates: EdgeCertificates) throws(StartProblem) {
    do throws(CertificateProblem) { try self.init(certificates) } catch { throw StartProblem(error.message) }
  }

  fileprivate func show(_ certificates: EdgeCertificates) throws(StartProblem) {
    do throws(CertificateProblem) { try renew(certificates) } catch { throw StartProblem(error.message) }
  }
}
