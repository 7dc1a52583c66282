import Foundation
import HostEdge
import HostServer
import HostStore
import HostValues

extension CommandLineTool {
  /// Prints what `run` sets for an app's command, for one that is started by something else, such as an editor or a
  /// process manager: the server that runs has to stay up meanwhile.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func printEnvironment(_ format: EnvironmentFormat) async throws {
    try await reporting {
      let environment = ProcessInfo.processInfo.environment
      let configuration = try configuration()
      let answer = try await Self.edge(of: configuration)
      guard case .number(let port)? = answer.members?["port"], let proxy = answer.members?["run_proxy"]?.text else {
        throw StartProblem("what answers at port \(configuration.port) is no salla-host of this version")
      }
      guard let authority = answer.members?["authority"]?.text,
        let certificate = FileManager.default.contents(atPath: authority)
      else { throw StartProblem("that server keeps no authority in a file: start it without --state :memory:") }
      let folder = CertificateFolder(
        state: URL(filePath: authority).deletingLastPathComponent().deletingLastPathComponent().path(
          percentEncoded: false))
      let authorityPEM = String(decoding: certificate, as: UTF8.self)
      let files: RunFiles
      do throws(CertificateProblem) {
        files = try RunFiles(folder: folder, authorityPEM: authorityPEM, environment: environment)
      } catch { throw StartProblem(error.message) }
      var run = RunEnvironment(
        proxy: proxy, edge: Int(port), files: files, preloads: try root().templates + "/run")
      run.javaTrust = await JavaTrust.file(in: folder, authorityPEM: authorityPEM, environment: environment)
      var variables = run.changes(to: environment)
      for (name, value) in backendVariables("http://localhost:\(configuration.port)") { variables[name] = value }
      Self.say(format.text(variables))
    }
  }
}
