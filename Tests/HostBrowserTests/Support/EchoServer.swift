import Foundation
import Testing

/// A small server that answers with whatever its address asks for. It knows two names, so that a page of one and a
/// frame of the other are of different sites; and it ends when this process does.
struct EchoServer {
  static let shared = Task { try EchoServer() }

  private let port: Int
  private let process = Process()
  private let input = Pipe()

  private init() throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)), "python3 serves the tests' pages")
  }

  enum Host: String, CaseIterable {
    case localhost
    case address = "127.0.0.1"
  }

  /// The address of a page with this body and header.
  func url(_ body: String, at host: Host = .localhost, header: String = "X-Nothing: nothing") -> String {
    let page = SharedBrowser.escaped("<!doctype html><meta charset=utf-8><body>\(body)")
    return "http://\(host.rawValue):\(port)/?\(page)&\(SharedBrowser.escaped(header))"
  }

  /// A page of localhost that shows a body of that host in the app's frame.
  func urlOfDashboard(showing body: String, at host: Host, header: String = "X-Nothing: nothing") -> String {
    url(Self.frame(url(body, at: host, header: header)))
  }

  static func frame(_ url: String, style: String = "width: 400px; height: 300px") -> String {
    #"<p>Dashboard</p><iframe data-testid="app-frame" style="\#(style)" src="\#(url)"></iframe>"#
  }

  private static let script = """
    import http.server, os, sys, threading, urllib.parse

    class Echo(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body, header = self.path.split("?", 1)[1].split("&") if "?" in self.path else ("", "")
            self.send_response(200 if header else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if header:
                self.send_header(*urllib.parse.unquote(header).split(": ", 1))
            self.end_headers()
            self.wfile.write(urllib.parse.unquote(body).encode())

        def log_message(self, *args):
            pass

    class Server(http.server.ThreadingHTTPServer):
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    os._exit(0)
    """
}
