import NIOCore

/// What a proxy says itself.
enum ProxyAnswer {
  case connected
  case badRequest
  case passwordNeeded
  case unreachable(host: String)
  case upstreamRefused(status: String)
  case loop
  case notForwarded(host: String)

  var bytes: ByteBuffer {
    if case .connected = self { return ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n") }
    let (status, sentence) = words
    var head = ["HTTP/1.1 \(status)", "Content-Type: text/plain; charset=utf-8", "Connection: close"]
    head.append("Content-Length: \(sentence.utf8.count)")
    if case .passwordNeeded = self { head.append("Proxy-Authenticate: Basic realm=\"salla-host\"") }
    return ByteBuffer(string: (head + ["", sentence]).joined(separator: "\r\n"))
  }

  private var words: (status: String, sentence: String) {
    switch self {
    case .connected: ("200 OK", "")
    case .badRequest: ("400 Bad Request", "salla-host: this is no request to a proxy\n")
    case .passwordNeeded:
      ("407 Proxy Authentication Required", "salla-host: this proxy is for the programs of salla-host run alone\n")
    case .unreachable(let host): ("502 Bad Gateway", "salla-host: \(host) does not answer\n")
    case .upstreamRefused(let status):
      ("502 Bad Gateway", "salla-host: the proxy that was set before this one answers \(status)\n")
    case .loop: ("508 Loop Detected", "salla-host: the proxy that was set before this one leads back here\n")
    case .notForwarded(let host):
      ("501 Not Implemented", "salla-host: https:// of \(host) is not opened here; ask for a tunnel with CONNECT\n")
    }
  }
}
