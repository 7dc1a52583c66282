"""Apps and a browser for the dashboard at the platform's own address."""

import base64
import hashlib
import json
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from app_server import Reply, Request
from guests import guest_page
from harness import chromium_path, launch_chromium
from limits import LONG_SECONDS
from playwright.sync_api import Browser
from processes import BINARY, Host

DASHBOARD = "https://s.salla.sa"
# The names that a test with such a browser asks for: they stay on this machine.
OURS = r"request leaves the machine: https://(s\.salla\.sa|api\.salla\.dev)/"

# Asks about the token as the SDK's own introspection does, in the page; then tells its server, and is ready.
INTROSPECTS = """
const token = new URLSearchParams(location.search).get("token");
on("context.provide", async () => {
  const answer = await fetch("https://api.salla.dev/exchange-authority/v1/introspect", {
    method: "POST", headers: { "Content-Type": "application/json", "S-Source": "1234567" },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) return;
  await fetch("/session", { method: "POST" });
  send("page.setTitle", { title: "Unmodified" });
  send("ready");
});
send("iframe.ready", { height: 400 });
"""

COOKIES = {
    "none": "SameSite=None; Secure",
    "partitioned": "SameSite=None; Secure; Partitioned",
    "insecure": "SameSite=None",
    "lax": "SameSite=Lax",
    "lax-secure": "SameSite=Lax; Secure",
    "strict": "SameSite=Strict",
    "plain": "HttpOnly",
}


def production_app(ancestors: str = "https://s.salla.sa") -> dict:
    """An app as they are read in public: framed by the platform alone, with a session in cookies."""

    def page(_: Request) -> Reply:
        cookies = [f"{name}=1; Path=/; {attributes}" for name, attributes in COOKIES.items()]
        headers = {
            "Content-Security-Policy": f"frame-ancestors {ancestors}",
            "X-Frame-Options": "DENY",
            "Set-Cookie": cookies,
        }
        return Reply(guest_page(INTROSPECTS), headers=headers)

    return {"/": page, "/session": Reply("{}", content_type="application/json")}


def cookies_of(request: Request) -> set[str]:
    """The names of the cookies that came with a request."""
    line = request.headers.get("cookie", "")
    return {part.split("=")[0].strip() for part in line.split(";") if part.strip()}


# Ready once its server has spoken to it on a WebSocket, as the servers of bundlers do to reload a page.
RELOADS = """
on("context.provide", () => {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/hot`);
  socket.onmessage = () => send("ready");
});
send("iframe.ready", { height: 400 });
"""


def hot_app() -> dict:
    """An app whose server takes a WebSocket of its own pages only."""

    def hot(request: Request) -> Reply:
        if request.headers["origin"].split("://")[1] != request.headers["host"]:
            return Reply("", status=403)
        key = request.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": accept}
        return Reply(b"\x81\x02on", status=101, headers=headers)

    return {"/": guest_page(RELOADS), "/hot": hot}


def make_certificate(folder: Path, name: str, *names: str) -> tuple[Path, Path]:
    """A certificate that a server made for itself, and its key."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        + ["-keyout", key, "-out", certificate, "-days", "2", "-subj", f"/CN={name}"]
        + ["-addext", "subjectAltName=" + ",".join([f"DNS:{name}", *names])],
        check=True,
        capture_output=True,
    )
    return certificate, key


def own_certificate(folder: Path) -> ssl.SSLContext:
    """The TLS of an app on https://localhost whose certificate nobody has signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*make_certificate(folder, "localhost"))
    return context


def script(path: Path, text: str) -> Path:
    """A shell script that stands for a program."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)
    return path


def windowless_chromium(folder: Path) -> Path:
    """What starts a Chromium that needs no display, with the arguments that a command of ours gives it."""
    flags = "--headless=new --disable-dev-shm-usage --remote-debugging-port=0"
    return script(folder / "bin/chromium", f'exec "{chromium_path()}" {flags} "$@"\n')


def arguments_at(port: str) -> dict:
    """What `salla-host browser-args --json` says of the host at a port."""
    done = subprocess.run(
        [BINARY, "browser-args", "--json", "--port", port],
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def browser_arguments(host: Host) -> dict:
    """The same of one of our hosts."""
    return arguments_at(host.url.rsplit(":", 1)[1])


def launch_production_at(browser: Browser, port: str) -> Browser:
    """Another browser of the same kind, which finds the platform's names at the host at this port."""
    return launch_chromium(browser.browser_type, *arguments_at(port)["args"])


def launch_production(browser: Browser, host: Host) -> Browser:
    """The same for one of our hosts."""
    return launch_production_at(browser, host.url.rsplit(":", 1)[1])


class Elsewhere:
    """A server that is none of the platform's, with a certificate that an authority of its own has signed."""

    def __init__(self, folder: Path):
        self.certificate, key = make_certificate(folder, "elsewhere.test", "IP:127.0.0.2")

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", "9")
                self.end_headers()
                self.wfile.write(b"elsewhere")

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.2", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"https://127.0.0.2:{self._server.server_address[1]}/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
