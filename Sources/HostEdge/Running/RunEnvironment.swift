/// What a program has in its environment so that its calls to the platform's names, and no others, come here.
package struct RunEnvironment: Sendable {
  /// The proxy's URL with its password; a secret.
  package let proxy: String
  /// The edge's port.
  package let edge: Int
  package let files: RunFiles
  /// The folder with `preload.cjs` and `python/sitecustomize.py`.
  package let preloads: String
  /// Java's own roots and our authority; nil where there is no Java to make it.
  package var javaTrust: String?

  package init(proxy: String, edge: Int, files: RunFiles, preloads: String) {
    self.proxy = proxy
    self.edge = edge
    self.files = files
    self.preloads = preloads
  }

  /// The variables to set, over those that are there.
  package func changes(to before: [String: String]) -> [String: String] {
    func joined(_ name: String, _ separator: String, with own: String) -> String {
      [own, before[name] ?? ""].filter { !$0.isEmpty }.joined(separator: separator)
    }
    var changes = [
      "DENO_CERT": files.authority, "NODE_EXTRA_CA_CERTS": files.nodeExtra,
      "NODE_OPTIONS": [before["NODE_OPTIONS"] ?? "", "--require=\(Self.quoted(preloads + "/preload.cjs"))"]
        .filter { !$0.isEmpty }.joined(separator: " "),
      "PYTHONPATH": joined("PYTHONPATH", ":", with: preloads + "/python"),
      // An empty part stands for the folder that PHP was built with.
      "PHP_INI_SCAN_DIR": (before["PHP_INI_SCAN_DIR"] ?? "") + ":" + files.phpFolder,
      "SYSTEM_WGETRC": files.wget, "SALLA_RUN_EDGE_PORT": String(edge), "SALLA_RUN_AUTHORITY": files.authority,
    ]
    if let javaTrust, let port = Upstream(proxy)?.port {
      let own = [
        "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=\(port)", "-Dhttp.proxyHost=127.0.0.1",
        "-Dhttp.proxyPort=\(port)", Self.quoted("-Djavax.net.ssl.trustStore=\(javaTrust)"),
        "-Djavax.net.ssl.trustStorePassword=\(Self.javaPassword)",
      ]
      changes["JAVA_TOOL_OPTIONS"] = ([before["JAVA_TOOL_OPTIONS"] ?? ""] + own).filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    for name in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] { changes[name] = proxy }
    for name in ["NO_PROXY", "no_proxy"] { changes[name] = joined(name, ",", with: "localhost,127.0.0.1,::1") }
    for name in RunFiles.bundleNames { changes[name] = files.bundle }
    return changes
  }

  /// The proxy that was set before, for all that is not ours; the first one of the usual names.
  package static func upstream(in environment: [String: String]) -> String? {
    ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
  }

  /// Of every Java's own roots: no secret.
  package static let javaPassword = "changeit"

  /// As Node takes apart NODE_OPTIONS, and Java its own.
  private static func quoted(_ path: String) -> String {
    path.contains(" ") ? "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" : path
  }
}
