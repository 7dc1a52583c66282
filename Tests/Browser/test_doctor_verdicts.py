"""The doctor's verdict on a page equals Chromium's, header by header: on this dashboard, and on the real one."""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from doctor import doctor
from harness import Reply

POLICY = "Content-Security-Policy"
REPORT = f"{POLICY}-Report-Only"
OPTIONS = "X-Frame-Options"
REAL_DASHBOARD = "https://s.salla.sa"

# $P stands for the dashboard's port, $OWN for the app's.
SOURCES = """
http://localhost:$P|http://localhost:*|localhost:$P|http:|https:|*|*:*|*:$P|http://*|http://*:*|https://*|HTTP://LOCALHOST:$P
|'none'|'NONE'|none|'self'|self|'none' *|'none' 'none'|http://localhost|localhost|http://localhost:80|http://localhost:
|https://localhost:*|ws://localhost:$P|*.localhost:*|http://localhost:$P/|http://localhost:$P/embedded|http://localhost:72*
|http://localhost:$P/?a=b|http://127.0.0.1:$P|'http://localhost:$P'|http://lo*cal http://localhost:$P|http://u@localhost:$P
|http://localhost:$OWN|'unsafe-inline'|'unsafe-inline' http://localhost:*|http:localhost:$P|//localhost:$P|http://localhost.:$P
|https://s.salla.sa|s.salla.sa|http://s.salla.sa|s.salla.sa:80|s.salla.sa:443|http://s.salla.sa:443|*.salla.sa
|https://*.salla.sa http://localhost:*|https://salla.sa|*.s.salla.sa|https://s.salla.sa/embedded|https://s.salla.sa:*|*:443
|data: blob:|'self' https://s.salla.sa https://*.salla.sa http://localhost:*
"""

HEADERS: list[dict[str, str | list[str]]] = [
    {},
    *({POLICY: f"frame-ancestors {source.strip()}"} for source in SOURCES.split("|")),
    {POLICY: ["frame-ancestors *", "frame-ancestors 'none'"]},
    {POLICY: "frame-ancestors *, frame-ancestors 'none'"},
    {POLICY: "frame-ancestors https://s.salla.sa, http://localhost:*"},
    {POLICY: "frame-ancestors 'none'; frame-ancestors *"},
    {POLICY: "frame-ancestors *; frame-ancestors 'none'"},
    {POLICY: "FRAME-ANCESTORS 'none'"},
    {POLICY: "frame-ancestors"},
    {POLICY: ";; ; frame-ancestors 'none';;"},
    {POLICY: "bad!name x; frame-ancestors 'none'"},
    {POLICY: "frame-ancestors: 'none'"},
    {POLICY: "default-src 'self'"},
    {POLICY: ""},
    {POLICY: "frame-ancestors http://localh\xf6st"},
    {POLICY: "frame-ancestors http://\xf6; frame-ancestors 'none'"},
    {POLICY: "frame-ancestors http://localhost:*", OPTIONS: "DENY"},
    {POLICY: "frame-ancestors 'none'", OPTIONS: "ALLOWALL"},
    {POLICY: "default-src 'self'", OPTIONS: "DENY"},
    {POLICY: "frame-ancestors http://\xf6", OPTIONS: "DENY"},
    {REPORT: "frame-ancestors 'none'"},
    {REPORT: "frame-ancestors *", OPTIONS: "DENY"},
    {"X-Content-Security-Policy": "frame-ancestors 'none'"},
    *(
        {OPTIONS: value}
        for value in (
            ["DENY", "deny", "SAMEORIGIN", "SAMEORIGIN, SAMEORIGIN", "ALLOWALL", "ALLOWALL, allowall", "ALLOWALL, DENY"]
            + [
                "ALLOW-FROM http://localhost:$P",
                "ALLOW-FROM https://a, nonsense",
                "nonsense",
                "",
                ",",
                "DENY,",
                "DENY;",
            ]
            + ['"DENY"', '"a, DENY"', "DENY SAMEORIGIN", "  DENY  "]
            + [["DENY", "SAMEORIGIN"], ["DENY", "DENY"], ["nonsense", "DENY"], ["one", "two"], ["", "DENY"], ["", ""]]
        )
    ),
    {OPTIONS: "DENY", "meta": "frame-ancestors *"},
    {"meta": "frame-ancestors 'none'"},
    {"Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"},
    {"Cross-Origin-Opener-Policy": "same-origin"},
]

PARENT = "<!doctype html><title>A dashboard with nothing but frames</title>"
CHILD = "<!doctype html><script src=/here.js></script>"
HERE = "parent.postMessage(location.pathname, '*');"

# Shows all pages in frames at once. Every frame has its load event; refused ones have it for a page of the browser's.
SHOW_ALL = """async (urls) => {
  window.shown = [];
  addEventListener("message", ({ data }) => shown.push(data));
  await Promise.all(urls.map((url) => new Promise((loaded) => {
    const frame = document.createElement("iframe");
    frame.addEventListener("load", loaded);
    frame.src = url;
    document.body.append(frame);
  })));
}"""


def serve_all(app_server, dashboard: str):
    """An app with a page for each of HEADERS, and the pages' paths."""
    app = app_server({"/here.js": Reply(HERE, content_type="text/javascript")})
    ports = {"$P": str(urlsplit(dashboard).port), "$OWN": str(urlsplit(app.url).port)}

    def fill(text: str) -> str:
        for name, port in ports.items():
            text = text.replace(name, port)
        return text

    for number, headers in enumerate(HEADERS):
        filled = {n: fill(v) if isinstance(v, str) else [fill(one) for one in v] for n, v in headers.items()}
        meta = filled.pop("meta", None)
        tag = f'<meta http-equiv="{POLICY}" content="{meta}">' if meta else ""
        app.pages[f"/{number}"] = Reply(CHILD.replace("<script", f"{tag}<script"), headers=filled)
    return app, [f"/{number}" for number in range(len(HEADERS))]


def framed(page, dashboard: str, app, paths: list[str]) -> set[str]:
    """The pages that the browser shows in frames of a page of that origin."""
    # A page from this route counts as one from the network, which needs leave to frame pages of the own machine.
    page.context.grant_permissions(["local-network-access"])
    address = f"{dashboard}/frames-only"
    page.route(address, lambda route: route.fulfill(body=PARENT, content_type="text/html"))
    page.goto(address)
    page.evaluate(SHOW_ALL, [app.url + path for path in paths])
    shown = {urlsplit(frame.url).path for frame in page.frames if frame.url.startswith(app.url)}
    refused = [frame for frame in page.frames if frame.url.startswith("chrome-error:")]
    assert len(shown) + len(refused) == len(paths)
    page.wait_for_function("(count) => shown.length === count", arg=len(shown))
    assert set(page.evaluate("shown")) == shown, "a page that is shown runs its script"
    return shown


def examined(app, paths: list[str], host) -> dict[str, dict]:
    """What the doctor says of each page."""
    with ThreadPoolExecutor(4) as pool:
        return dict(
            zip(paths, pool.map(lambda path: doctor(app.url + path, host, "--json").report, paths), strict=True)
        )


def differences(paths: list[str], shown: set[str], said: set[str]) -> list[str]:
    return [
        f"{json.dumps(HEADERS[int(path[1:])])}: Chromium {'shows' if path in shown else 'refuses'} it"
        for path in paths
        if (path in shown) != (path in said)
    ]


@pytest.mark.allow_console(r"Refused to display|Framing '|Invalid 'X-Frame-Options'|Content.Security.Policy|ignor")
@pytest.mark.allow_console(f"request leaves the machine: {REAL_DASHBOARD}/")
def test_the_doctor_and_chromium_agree_on_every_header(host, page, app_server):
    app, paths = serve_all(app_server, host.url)
    reports = examined(app, paths, host)

    here = framed(page, host.url, app, paths)
    assert 20 < len(here) < len(paths) - 20
    assert differences(paths, here, {path for path in paths if not reports[path]["blocks_here"]}) == []

    there = framed(page, REAL_DASHBOARD, app, paths)
    assert 20 < len(there) < len(paths) - 20
    assert differences(paths, there, {path for path in paths if reports[path]["real_dashboard_may_frame"]}) == []
