import Foundation
import HostValues

@testable import HostServer

/// Runs a test with the path of a folder that is made by the first server and gone after the test.
func inFolder(_ test: (String) async throws -> Void) async throws {
  let folder = NSTemporaryDirectory() + "salla-host-test-" + World.real.identifier()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await test(folder)
}
