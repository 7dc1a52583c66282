import Foundation
import HostStore
import Synchronization
import Testing

/// A folder of its own for a test, gone afterwards.
func withFolder(_ body: (_ folder: String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "salla-host-store-\(UUID())").path(
    percentEncoded: false)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await body(folder)
}

/// Copies the files as they lie on disk, which is all that a process leaves that is killed at this moment.
func snapshot(_ folder: String) throws -> String {
  let copy = folder + "/copy-\(UUID())"
  try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
  for name in ["journal.sqlite", "journal.sqlite-wal"] where FileManager.default.fileExists(atPath: "\(folder)/\(name)")
  {
    try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(copy)/\(name)")
  }
  return copy
}

extension SessionRow {
  static func sample(_ id: String, usedAt: Int = 1, isStandard: Bool = false, isImported: Bool = false) -> SessionRow {
    SessionRow(
      id: id, createdAt: 1, usedAt: usedAt, settings: #"{"app":"متجر"}"#, appID: "1234567", isStandard: isStandard,
      isImported: isImported, summary: #"{"loads":0}"#)
  }
}

extension StepRow {
  /// A step that writes as many entries as told, the first of them with number `entry`.
  static func sample(_ number: Int, entry: Int, count: Int = 1, token: TokenRow? = nil) -> StepRow {
    StepRow(
      number: number, at: 1_000 + number, page: number.isMultiple(of: 2) ? nil : number,
      input: #"{"type":"message","number":\#(number)}"#, effects: "[]",
      entries: (0..<count).map { .sample(entry + $0) }, token: token)
  }

  /// Steps 1, 2, 3 … with two entries each.
  static func samples(_ range: ClosedRange<Int>) -> [StepRow] {
    range.map { .sample($0, entry: $0 * 2 - 1, count: 2) }
  }
}

extension EntryRow {
  static func sample(
    _ number: Int, event: String = "embedded::auth.refresh", text: String = "", whole: String? = nil
  ) -> EntryRow {
    EntryRow(
      number: number, at: 1_000 + number, load: 1, direction: "guest", event: event, verdict: "acted",
      json: #"{"seq":\#(number),"event":"\#(event)","reason":"\#(text)"}"#, whole: whole)
  }
}

extension TokenRow {
  static func sample(_ id: String, expiresAt: Int = 9_000_000) -> TokenRow {
    TokenRow(id: id, issuedAt: 1_000, expiresAt: expiresAt, claims: #"{"aud":"1234567"}"#)
  }
}

extension Journal {
  func hasSteps(_ steps: [StepRow], of session: String) async throws -> Bool {
    try await self.steps(of: session, after: 0, limit: .max) == steps
  }
}
