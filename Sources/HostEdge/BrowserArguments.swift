/// What a browser has to be told so that it finds the platform's names here, and nobody else does.
package enum BrowserArguments {
  /// For Firefox, which is told by a script whom to ask for a name.
  ///
  /// - Parameter proxy: the port of the proxy.
  package static func pac(proxy: Int) -> String {
    let names = PlatformName.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    let script =
      "function FindProxyForURL(url,host){return [\(names)].indexOf(host)<0?\"DIRECT\":\"PROXY 127.0.0.1:\(proxy)\"}"
    let text = script.utf8.map { byte in
      let isPlain = byte < 0x7F && byte > 0x20 && !"\"#%<>[]\\^`{|}".utf8.contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    return "data:application/x-ns-proxy-autoconfig,\(text)"
  }

  /// For Chromium and its relatives. They count only beside a `--user-data-dir` of its own (O, Chromium 156).
  ///
  /// - Parameters:
  ///   - port: of the edge, on 127.0.0.1.
  ///   - pins: the keys that are trusted without an authority; the edge's own, and that of an app's own certificate.
  package static func chromium(port: Int, pins: [String]) -> [String] {
    let rules = PlatformName.allCases.map { "MAP \($0.rawValue) 127.0.0.1:\(port)" }.joined(separator: ", ")
    return [
      "--host-resolver-rules=\(rules)", "--ignore-certificate-errors-spki-list=\(pins.joined(separator: ","))",
    ]
  }
}
