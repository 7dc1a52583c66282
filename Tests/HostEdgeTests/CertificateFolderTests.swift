import Foundation
import Testing

@testable import HostEdge

@Suite struct CertificateFolderTests {
  let now = Date(timeIntervalSince1970: 1_800_000_000)
  private func day(_ number: Double) -> Date { now.addingTimeInterval(number * 24 * 3600) }

  @Test func anotherStartFindsTheSameCertificates() throws {
    try inFolder { state in
      let folder = CertificateFolder(state: state)
      let random = TestRandom(seed: 1)
      let first = try folder.certificates(now: now, randomBytes: random.bytes)
      #expect(try folder.certificates(now: day(5), randomBytes: random.bytes) == first)
      #expect(try String(contentsOfFile: folder.authorityFile, encoding: .utf8) == first.authorityPEM)
    }
  }

  @Test func onTheLastDayAStartMakesNewOnesWithNewKeys() throws {
    try inFolder { state in
      let folder = CertificateFolder(state: state)
      let random = TestRandom(seed: 1)
      let first = try folder.certificates(now: now, randomBytes: random.bytes)
      let second = try folder.certificates(now: day(6.5), randomBytes: random.bytes)
      #expect(second.pin != first.pin)
      #expect(second.areGood(at: day(12)))
      #expect(try String(contentsOfFile: folder.authorityFile, encoding: .utf8) == second.authorityPEM)
    }
  }

  @Test func aServerThatRunsKeepsItsKeysWhenItRenews() throws {
    try inFolder { state in
      let folder = CertificateFolder(state: state)
      let random = TestRandom(seed: 1)
      let first = try folder.certificates(now: now, randomBytes: random.bytes)
      let second = try folder.certificates(now: day(6.5), randomBytes: random.bytes, keeping: first)
      #expect(second != first)
      #expect(second.pin == first.pin)
    }
  }

  @Test func nobodyElseCanReadTheKeys() throws {
    try inFolder { state in
      let folder = CertificateFolder(state: state)
      _ = try folder.certificates(now: now, randomBytes: TestRandom(seed: 1).bytes)
      let rights = { (path: String) in
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      }
      #expect(try rights(folder.path) == 0o700)
      #expect(try rights(folder.path + "/certificates.pem") == 0o600)
      let open = try String(contentsOfFile: folder.authorityFile, encoding: .utf8)
      #expect(!open.contains("PRIVATE"))
    }
  }

  @Test func serversThatStartTogetherUseTheSameCertificates() async throws {
    let state = NSTemporaryDirectory() + "salla-host-edge-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: state) }
    let now = now
    let pins = try await withThrowingTaskGroup(of: String.self) { group in
      for seed in 0..<16 {
        group.addTask {
          let random = TestRandom(seed: UInt64(seed))
          return try CertificateFolder(state: state).certificates(now: now, randomBytes: random.bytes).pin
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(pins.count == 1)
  }

  @Test func aDamagedFileIsNamedAndNotReplaced() throws {
    try inFolder { state in
      let folder = CertificateFolder(state: state)
      _ = try folder.certificates(now: now, randomBytes: TestRandom(seed: 1).bytes)
      let file = folder.path + "/certificates.pem"
      try "damaged".write(toFile: file, atomically: true, encoding: .utf8)
      #expect(throws: CertificateProblem.unreadable(path: file)) {
        try folder.certificates(now: now, randomBytes: TestRandom(seed: 2).bytes)
      }
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "damaged")
    }
  }

  @Test func aFolderThatCannotBeMadeIsNamed() {
    let folder = CertificateFolder(state: "/dev/null")
    #expect(throws: CertificateProblem.folder(path: "/dev/null/edge")) {
      try folder.certificates(now: now, randomBytes: TestRandom(seed: 1).bytes)
    }
  }

  @Test func whatWasRemovedIsMadeAnew() throws {
    try inFolder { state in
      let folder = CertificateFolder(state: state)
      let random = TestRandom(seed: 1)
      let first = try folder.certificates(now: now, randomBytes: random.bytes)
      #expect(folder.remove())
      #expect(!FileManager.default.fileExists(atPath: folder.path))
      #expect(!folder.remove())
      #expect(try folder.certificates(now: now, randomBytes: random.bytes).pin != first.pin)
    }
  }
}
