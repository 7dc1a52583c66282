import Foundation
import Testing

@testable import HostEdge

@Suite struct RunEnvironmentTests {
  private func made(
    _ state: String, _ before: [String: String], javaTrust: String? = nil
  ) throws -> (changes: [String: String], files: RunFiles) {
    let folder = CertificateFolder(state: state)
    let certificates = try folder.certificates(
      now: Date(timeIntervalSince1970: 1_800_000_000), randomBytes: TestRandom(seed: 1).bytes)
    let files = try RunFiles(folder: folder, authorityPEM: certificates.authorityPEM, environment: before)
    var run = RunEnvironment(
      proxy: "http://salla-host:secret@127.0.0.1:9", edge: 7, files: files, preloads: "/our files")
    run.javaTrust = javaTrust
    return (run.changes(to: before), files)
  }

  @Test func whatWasThereStaysBesideWhatIsOurs() throws {
    try inFolder { state in
      let roots = state + "/roots.pem"
      try "ROOTS".write(toFile: roots, atomically: true, encoding: .utf8)
      let before = [
        "NODE_OPTIONS": "--max-old-space-size=512", "PYTHONPATH": "/own", "NO_PROXY": "intranet",
        "SSL_CERT_FILE": roots,
        "NODE_EXTRA_CA_CERTS": roots, "PHP_INI_SCAN_DIR": "/php", "HTTPS_PROXY": "http://corporate:1",
      ]
      let (changes, files) = try made(state, before)
      #expect(changes["NODE_OPTIONS"] == "--max-old-space-size=512 --require=\"/our files/preload.cjs\"")
      #expect(changes["PYTHONPATH"] == "/our files/python:/own")
      #expect(changes["NO_PROXY"] == "localhost,127.0.0.1,::1,intranet")
      #expect(changes["PHP_INI_SCAN_DIR"] == "/php:" + files.phpFolder)
      #expect(changes["HTTPS_PROXY"] == "http://salla-host:secret@127.0.0.1:9")
      #expect(RunEnvironment.upstream(in: before) == "http://corporate:1")
      let bundle = try String(contentsOfFile: files.bundle, encoding: .utf8)
      #expect(bundle.hasPrefix("ROOTS\n-----BEGIN CERTIFICATE-----"))
      #expect(!bundle.contains("PRIVATE"))
      #expect(try String(contentsOfFile: files.nodeExtra, encoding: .utf8) == bundle)
      #expect(changes["SALLA_API_BASE"] == nil)
    }
  }

  @Test func javaIsToldOfTheProxyWithoutItsPasswordAndKeepsItsOwnOptions() throws {
    try inFolder { state in
      let (changes, _) = try made(state, ["JAVA_TOOL_OPTIONS": "-Xmx1g"], javaTrust: "/a b/cacerts")
      let options = try #require(changes["JAVA_TOOL_OPTIONS"])
      #expect(options.hasPrefix("-Xmx1g -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9 "))
      #expect(options.contains("\"-Djavax.net.ssl.trustStore=/a b/cacerts\""))
      #expect(!options.contains("secret"))
      #expect(try made(state, ["JAVA_TOOL_OPTIONS": "-Xmx1g"]).changes["JAVA_TOOL_OPTIONS"] == nil)
    }
  }

  @Test func wgetHasItsOwnSettingsAndOurRoots() throws {
    try inFolder { state in
      let own = state + "/wgetrc"
      try "tries = 3".write(toFile: own, atomically: true, encoding: .utf8)
      let (changes, files) = try made(state, ["SYSTEM_WGETRC": own])
      let text = try String(contentsOfFile: try #require(changes["SYSTEM_WGETRC"]), encoding: .utf8)
      #expect(text == "tries = 3\nca_certificate = \(files.bundle)\n")
    }
  }

  @Test func withoutAnythingThereOursStandsAlone() throws {
    try inFolder { state in
      let (changes, files) = try made(state, [:])
      #expect(changes["PYTHONPATH"] == "/our files/python")
      #expect(changes["PHP_INI_SCAN_DIR"] == ":" + files.phpFolder)
      #expect(changes["NODE_EXTRA_CA_CERTS"] == files.authority)
      #expect(changes["no_proxy"] == "localhost,127.0.0.1,::1")
      #expect(RunEnvironment.upstream(in: [:]) == nil)
    }
  }
}
