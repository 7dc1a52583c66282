import Crypto
import Foundation
import SwiftASN1
import Testing
import X509

@testable import HostEdge

@Suite struct CertificateTests {
  let now = Date(timeIntervalSince1970: 1_800_000_000)

  @Test func opensslTakesTheLeafOfOurAuthorityForEachOfTheThreeNames() throws {
    try inFolder { folder in
      let made = try EdgeCertificates.made(at: now)
      let files = try folder.files(authority: made.authority, leaf: made.leaf)
      for name in PlatformName.allCases {
        let (status, said) = try openssl(files, name: name.rawValue, at: now)
        #expect(status == 0, "\(name.rawValue): \(said)")
      }
    }
  }

  @Test(arguments: ["example.com", "evil-salla.sa", "salla.sa.example.com", "salla.com"])
  func opensslRefusesALeafOfOurAuthorityForAnotherName(name: String) throws {
    try inFolder { folder in
      let made = try EdgeCertificates.made(at: now)
      let leaf = try CertificateDraft(now: now, serialNumbers: ([1, 2, 3, 4], [5, 6, 7, 8]))
        .leaf(made.leafKey, for: [name], signedBy: made.authorityKey)
      // The issuer's name has to be the authority's, so that nothing but the name is wrong.
      let authority = try CertificateDraft(now: now, serialNumbers: ([1, 2, 3, 4], [5, 6, 7, 8]))
        .authority(made.authorityKey)
      let files = try folder.files(authority: authority, leaf: leaf)
      let (status, said) = try openssl(files, name: name, at: now)
      #expect(status != 0)
      #expect(said.contains("permitted subtree violation"), "\(said)")
    }
  }

  @Test func opensslRefusesOurLeafForANameThatItDoesNotHold() throws {
    try inFolder { folder in
      let made = try EdgeCertificates.made(at: now)
      let files = try folder.files(authority: made.authority, leaf: made.leaf)
      let (status, said) = try openssl(files, name: "cdn.salla.sa", at: now)
      #expect(status != 0)
      #expect(said.contains("hostname mismatch"), "\(said)")
    }
  }

  @Test func afterSevenDaysOpensslRefusesTheLeaf() throws {
    try inFolder { folder in
      let made = try EdgeCertificates.made(at: now)
      let files = try folder.files(authority: made.authority, leaf: made.leaf)
      let week = TimeInterval(7 * 24 * 3600)
      let before = try openssl(files, name: "s.salla.sa", at: now.addingTimeInterval(week - 60))
      let after = try openssl(files, name: "s.salla.sa", at: now.addingTimeInterval(week + 60))
      #expect(before.status == 0, "\(before.said)")
      #expect(after.status != 0)
      #expect(after.said.contains("certificate has expired"), "\(after.said)")
    }
  }

  @Test func thePinIsTheOneThatOpensslComputesOfTheLeafsKey() throws {
    try inFolder { folder in
      let made = try EdgeCertificates.made(at: now)
      let files = try folder.files(authority: made.authority, leaf: made.leaf)
      let (_, pin) = try run(
        "/bin/sh",
        [
          "-c",
          "openssl x509 -in \(files.leaf) -noout -pubkey | openssl pkey -pubin -outform der"
            + " | openssl dgst -sha256 -binary | openssl base64",
        ])
      #expect(made.pin + "\n" == pin)
      #expect(try Pin.of(certificate: made.leafBytes) == made.pin)
      let (_, fingerprint) = try run(
        "/usr/bin/env", ["openssl", "x509", "-in", files.leaf, "-noout", "-fingerprint", "-sha256"])
      #expect(fingerprint == "sha256 Fingerprint=\(made.fingerprint)\n")
    }
  }

  @Test func theSameRandomBytesMakeTheSameKeys() throws {
    let (one, other) = (try EdgeCertificates.made(at: now, seed: 3), try EdgeCertificates.made(at: now, seed: 3))
    #expect(one.pin == other.pin)
    #expect(try EdgeCertificates.made(at: now, seed: 4).pin != one.pin)
  }
}

// MARK: Helpers

extension EdgeCertificates {
  static func made(at now: Date, seed: UInt64 = 1) throws -> EdgeCertificates {
    let random = TestRandom(seed: seed)
    return try EdgeCertificates(now: now, randomBytes: random.bytes)
  }
}

struct CertificateFiles {
  let authority: String
  let leaf: String
}

extension String {
  func files(authority: Certificate, leaf: Certificate) throws -> CertificateFiles {
    let files = CertificateFiles(authority: self + "/authority.pem", leaf: self + "/leaf.pem")
    try authority.serializeAsPEM().pemString.write(toFile: files.authority, atomically: true, encoding: .utf8)
    try leaf.serializeAsPEM().pemString.write(toFile: files.leaf, atomically: true, encoding: .utf8)
    return files
  }
}

/// What openssl says of a leaf for a server's name.
func openssl(_ files: CertificateFiles, name: String, at time: Date) throws -> (status: Int32, said: String) {
  try run(
    "/usr/bin/env",
    [
      "openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", files.authority, "-no-CApath",
      "-no-CAstore",
      "-verify_hostname", name, "-attime", String(Int(time.timeIntervalSince1970)), files.leaf,
    ])
}

func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, said: String) {
  let (process, pipe) = (Process(), Pipe())
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let said = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: said, as: UTF8.self))
}

func inFolder(_ body: (String) throws -> Void) throws {
  let folder = NSTemporaryDirectory() + "salla-host-edge-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}
