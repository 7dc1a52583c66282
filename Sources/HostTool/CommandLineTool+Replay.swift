import Foundation
import HostCore
import HostProtocol
import HostServer
import HostValues

extension CommandLineTool {
  /// Repeats a recording on the rules alone and says whether it comes to the same state.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func replay(_ path: String, asJSON: Bool) async throws -> Bool {
    try await reporting(exitStatus: 2) {
      let recording = try Self.recording(at: path)
      let result = HostCore.replay(recording)
      for line in asJSON ? [result.json.encoded] : result.lines { Self.say(line) }
      return result.same
    }
  }

  private static func recording(at path: String) throws(StartProblem) -> Recording {
    let data = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
    guard let data else { throw StartProblem("\(path) cannot be read") }
    do { return try Recording(fileText: String(decoding: data, as: UTF8.self)) } catch {
      throw StartProblem("\(path): \(error.reason)")
    }
  }
}

extension ReplayResult {
  /// The result for a person.
  fileprivate var lines: [String] {
    guard !same else { return ["Same state after \(steps) steps."] }
    return ["Not the same after \(steps) steps:"]
      + differences.flatMap { ["  \($0.path)", "    recorded  \($0.recorded)", "    replayed  \($0.replayed)"] }
  }
}
