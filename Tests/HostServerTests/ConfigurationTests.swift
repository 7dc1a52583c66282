import HostCore
import HostProtocol
import HostValues
import Logging
import Testing

@testable import HostServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("The configuration")
struct ConfigurationTests {
  /// Loads from a folder of its own that holds this file.
  private func load(
    file: String? = nil, environment: [String: String] = [:], options: [Setting: String] = [:]
  ) async throws -> HostConfiguration {
    let folder = FileManager.default.temporaryDirectory.appending(path: "salla-host-\(UUID())").path(
      percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    if let file { try Data(file.utf8).write(to: URL(filePath: folder + "/salla-host.yml")) }
    do {
      return try HostConfiguration.load(options: options, environment: environment, folder: folder)
    } catch {
      throw Refusal(message: error.message.replacing(folder, with: "."))
    }
  }

  private struct Refusal: Error, Equatable { let message: String }

  @Test("options win over the environment, the environment over the file, the file over the defaults")
  func layers() async throws {
    let file = "app-id: 111\ntheme: dark\nlocale: ar\nport: 1\n"
    let environment = ["SALLA_HOST_LOCALE": "en", "SALLA_HOST_PORT": "2", "PATH": "/bin"]
    let configuration = try await load(file: file, environment: environment, options: [.port: "3"])
    #expect(configuration.session.app.id == "111")
    #expect(configuration.session.theme == .dark)
    #expect(configuration.session.language == .english)
    #expect(configuration.port == 3)
    #expect(configuration.samplePort == 7256)
    #expect(try await load().port == 7255)
    #expect(configuration.appURL == nil)
  }

  @Test("an app may be shown as on another site")
  func site() async throws {
    #expect(try await load(options: [.site: "cross"]).isOnAnotherSite)
    #expect(try await !load(environment: ["SALLA_HOST_SITE": "same"]).isOnAnotherSite)
    await #expect(throws: Refusal(message: "--site must be same or cross; it is \"other\"")) {
      try await load(options: [.site: "other"])
    }
  }

  @Test("nested settings are read from all three places")
  func nested() async throws {
    let file = "introspection:\n  failure-status: 422\npolicy:\n  unknown-events: error\n"
    let configuration = try await load(file: file, environment: ["SALLA_HOST_POLICY_PROTOCOL": "strict"])
    #expect(configuration.introspectionFailureStatus == 422)
    #expect(configuration.session.policy.unknownEvents == .error)
    #expect(configuration.session.policy.conformance == .strict)
  }

  @Test(
    "a setting that is unknown or breaks its rule is named with its place",
    arguments: [
      ("them: dark", [:], "./salla-host.yml has no setting \"them\"; did you mean theme?"),
      (
        "policy:\n  protocl: strict", [:],
        "./salla-host.yml has no setting \"policy.protocl\"; did you mean policy.protocol?"
      ),
      ("theme: blue", [:], "theme in ./salla-host.yml must be light or dark; it is \"blue\""),
      ("", ["SALLA_HOST_PORT": "70000"], "SALLA_HOST_PORT must be a whole number from 0 to 65535; it is \"70000\""),
      ("- a\n- b", [:], "./salla-host.yml cannot be read: it is not a list of settings"),
      ("theme: [dark]", [:], "./salla-host.yml cannot be read: theme is a list; a single value is expected"),
    ] as [(String, [String: String], String)])
  func refusals(file: String, environment: [String: String], message: String) async throws {
    await #expect(throws: Refusal(message: message)) { try await load(file: file, environment: environment) }
  }

  @Test(
    "a variable that is not ours is named with the nearest of ours, without its value, and is no error",
    arguments: [
      (["SALLA_HOST_THEM": "secret"], ["there is no setting SALLA_HOST_THEM; did you mean SALLA_HOST_THEME?"]),
      (["SALLA_HOST_XYZZY_PLUGH": "secret"], ["there is no setting SALLA_HOST_XYZZY_PLUGH; it is left alone"]),
      (
        ["SALLA_HOST_PORT": "tcp://10.0.0.1:7255"],
        [
          "SALLA_HOST_PORT is \"tcp://10.0.0.1:7255\", the address of a linked container or service, and is left alone"
        ]
      ),
      (
        ["SALLA_HOST_SERVICE_HOST": "10.0.0.1"],
        ["SALLA_HOST_SERVICE_HOST tell of a linked container or service, and are left alone"]
      ),
      (["PATH": "/bin", "SALLA_PORT": "1", "SALLA_HOST_THEME": "dark"], []),
    ] as [([String: String], [String])])
  func foreignVariables(environment: [String: String], warnings: [String]) {
    #expect(EnvironmentNames(environment).warnings == warnings)
    #expect(EnvironmentNames(environment).ours.keys.allSatisfy { $0 == "SALLA_HOST_THEME" })
  }

  @Test("the variables of a container link and of an orchestrator's services change nothing, in one line or two")
  func links() async throws {
    let port = "tcp://10.0.0.1:7255"
    let orchestrator = [
      "SALLA_HOST_SERVICE_HOST": "10.0.0.1", "SALLA_HOST_SERVICE_PORT": "7255", "SALLA_HOST_SERVICE_PORT_HTTP": "7255",
      "SALLA_HOST_PORT": port, "SALLA_HOST_PORT_7255_TCP": port, "SALLA_HOST_PORT_7255_TCP_PROTO": "tcp",
      "SALLA_HOST_PORT_7255_TCP_PORT": "7255", "SALLA_HOST_PORT_7255_TCP_ADDR": "10.0.0.1",
      "SALLA_HOST_NAME": "/app/salla-host", "SALLA_HOST_ENV_PATH": "/bin", "SALLA_HOST_API_SERVICE_HOST": "10.0.0.2",
      "SALLA_HOST_API_PORT_80_TCP_ADDR": "10.0.0.2",
    ]
    let names = EnvironmentNames(orchestrator)
    #expect(names.ours.isEmpty)
    #expect(names.warnings.count == 2)
    let configuration = try await load(file: "port: 8000\n", environment: orchestrator)
    #expect(configuration.port == 8000)
    #expect(try await load(environment: ["SALLA_HOST_SAMPLE_PORT": "udp://10.0.0.1:1"]).samplePort == 7256)
  }

  @Test("the add-ons of the app come from the file")
  func addons() async throws {
    let file =
      "addons:\n  - {slug: sms, name: رسائل, price: 49, description: In packs}\n  - slug: seat\n    name: A seat\n    price: 9.5\n    price-id: 8\n"
    let addons = try await load(file: file).session.addons
    #expect(
      addons == [
        Addon(slug: "sms", productID: 5001, priceID: 7001, name: "رسائل", description: "In packs", cents: 4900),
        Addon(slug: "seat", productID: 5002, priceID: 8, name: "A seat", cents: 950),
      ])
    #expect(try await load().session.addons == Addon.samples)
  }

  @Test(
    "an add-on that cannot be sold is named with its place",
    arguments: [
      ("addons: none", "addons must be a list of 200 add-ons at most; it is \"none\""),
      ("addons: [{slug: a, name: b}]", "addons[0].price must be given"),
      ("addons: [{slug: a, name: b, price: free}]", "addons[0].price must be a price above zero"),
      ("addons: [{slug: a, name: b, price: 1, colour: red}]", "addons[0].colour must be left out"),
      ("addons: [{slug: a, name: b, price: 1}, {slug: a, name: c, price: 2}]", "addons[1].slug must be unique"),
    ])
  func badAddons(file: String, words: String) async throws {
    do {
      _ = try await load(file: file)
      Issue.record("the add-ons were read")
    } catch let error as Refusal {
      #expect(error.message.hasPrefix(words))
    }
  }

  @Test("a file that is not YAML is refused with its line, never with its content")
  func brokenFile() async throws {
    do {
      _ = try await load(file: "signing-key: \"secret\n")
      Issue.record("a broken file was read")
    } catch let error as Refusal {
      #expect(error.message.contains("line 2"))
      #expect(!error.message.contains("secret"))
    }
  }

  @Test("a bad signing key is refused without being shown")
  func badKey() async throws {
    var configuration = HostConfiguration.standard
    configuration.signingKey = "k4.secret.very-secret-text"
    let problem = await #expect(throws: StartProblem.self) {
      try await buildApplication(configuration, world: .real, logger: .init(label: "test"))
    }
    #expect(problem?.message.contains("very-secret-text") == false)
  }
}
