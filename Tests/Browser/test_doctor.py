"""`salla-host doctor` against apps that forbid framing: it names the header, and the line that it prints cures it."""

import re

import pytest
from doctor import doctor
from guests import guest_page
from harness import AppServer, Reply, log_rows, wait_status

BLOCKED = r"Refused to display|Framing '|Invalid 'X-Frame-Options'|Content-Security-Policy directive"
pytestmark = pytest.mark.allow_console(BLOCKED)

POLICY = "Content-Security-Policy"
OPTIONS = "X-Frame-Options"

# Headers of apps that no dashboard can show, and those that the doctor has to name.
FORBIDDING = {
    "deny": ({OPTIONS: ["DENY"]}, {OPTIONS}),
    "sameorigin": ({OPTIONS: ["SAMEORIGIN"]}, {OPTIONS}),
    "conflicting options": ({OPTIONS: ["DENY", "SAMEORIGIN"]}, {OPTIONS}),
    "options in one header": ({OPTIONS: ["ALLOWALL, DENY"]}, {OPTIONS}),
    "deny beside another policy": ({OPTIONS: ["DENY"], POLICY: ["img-src 'self'; base-uri 'none'"]}, {OPTIONS}),
    "deny beside a report": ({OPTIONS: ["DENY"], f"{POLICY}-Report-Only": ["frame-ancestors *"]}, {OPTIONS}),
    "nobody": ({POLICY: ["frame-ancestors 'none'"]}, {POLICY}),
    "an empty list": ({POLICY: ["img-src *; frame-ancestors; base-uri 'self'"]}, {POLICY}),
    "itself": ({POLICY: ["frame-ancestors 'self'"]}, {POLICY}),
    "the real dashboard alone": ({POLICY: ["frame-ancestors https://s.salla.sa"]}, {POLICY}),
    "no port": ({POLICY: ["frame-ancestors http://localhost"]}, {POLICY}),
    "https": ({POLICY: ["frame-ancestors https:"]}, {POLICY}),
    "another host": ({POLICY: ["frame-ancestors http://127.0.0.1:*"]}, {POLICY}),
    "two policies": ({POLICY: ["frame-ancestors 'none'", "frame-ancestors 'self'"]}, {POLICY}),
    "two policies in one header": ({POLICY: ["frame-ancestors *, frame-ancestors 'none'"]}, {POLICY}),
    "options and policy": ({OPTIONS: ["DENY"], POLICY: ["frame-ancestors 'none'"]}, {POLICY}),
}


def forbidding_app(app_server, headers: dict[str, list[str]]) -> AppServer:
    """An app that shakes hands and gets ready wherever it is shown; its headers may be changed while it runs."""
    return app_server({"/": lambda _: Reply(guest_page(), headers=headers)})


def apply(headers: dict[str, list[str]], action: str, seen: list[str], line: str) -> None:
    """Does with a printed line what is printed above it."""
    name, _, value = line.partition(": ")
    if action == "add":
        headers.setdefault(name, []).append(value)
        return
    assert action == "put in its place"
    old_name, _, old = seen[0].partition(": ")
    assert old_name == name
    headers[name][headers[name].index(old)] = value


@pytest.mark.parametrize("name", FORBIDDING)
def test_the_printed_line_makes_a_forbidding_app_load(host, page, app_server, name):
    headers, named = FORBIDDING[name]
    headers = {header: list(values) for header, values in headers.items()}
    app = forbidding_app(app_server, headers)

    with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-error:")):
        page.goto(host.launch_url(app.url))
    diagnosis = doctor(app.url, host)
    blocks = [block for block in diagnosis.blocks() if block.severity == "BLOCKS"]
    assert diagnosis.status == 1
    assert {line.partition(":")[0] for block in blocks for line in block.seen} == named

    for block in blocks:
        assert set(block.cures) == {"development", "production"}
        assert "localhost" not in block.cures["production"][1] or "localhost" in "".join(block.seen)
        apply(headers, block.cures["development"][0], block.seen, block.cures["development"][1])
    page.goto(host.launch_url(app.url))
    wait_status(page, "ready")
    healthy = doctor(app.url, host)
    assert healthy.status == 0
    assert healthy.text.endswith("The real dashboard at https://s.salla.sa may frame it.\n")


def test_an_app_behind_a_redirect_to_another_origin_works_at_the_address_that_the_doctor_gives(host, page, app_server):
    app = app_server({"/": guest_page()})
    elsewhere = app.url.replace("localhost", "127.0.0.1")
    door = app_server({"/": lambda request: Reply("", status=302, headers={"Location": f"{elsewhere}/"})})

    page.goto(host.launch_url(door.url))
    ignored = log_rows(page, "embedded::iframe.ready", "guest", "ignored")
    ignored.first.wait_for()
    diagnosis = doctor(door.url, host)
    assert diagnosis.status == 0
    found = {block.code: block for block in diagnosis.blocks()}
    assert found["redirect-loses-query"].severity == found["redirect-leaves-origin"].severity == "WARNS"
    action, command = found["redirect-leaves-origin"].cures["development"]
    assert action == "run"
    assert re.fullmatch(r"salla-host serve (\S+)", command)[1] == f"{elsewhere}/"
    page.goto(host.launch_url(f"{elsewhere}/"))
    wait_status(page, "ready")


def test_cookies_with_the_printed_attributes_come_back_from_a_frame_on_another_site(host, page, app_server):
    cookies = {
        "plain": "",
        "lax": "; SameSite=Lax; HttpOnly",
        "strict": "; SameSite=Strict; Secure",
        "insecure": "; SameSite=None",
        "partitioned": "; SameSite=None; Secure; Partitioned",
    }
    lines = [f"{name}=1{attributes}" for name, attributes in cookies.items()]
    app = app_server({"/seen": "seen"})
    app.pages["/"] = lambda _: Reply(
        guest_page(
            "on('context.provide', () => fetch('/seen').then(() => send('ready')));send('iframe.ready', { height: 1 });"
        ),
        headers={"Set-Cookie": lines},
    )
    url = app.url.replace("localhost", "127.0.0.1")

    def kept() -> set[str]:
        page.goto(host.launch_url(url))
        wait_status(page, "ready")
        sent = app.wait_for_request("/seen").headers.get("cookie", "")
        return {pair.split("=")[0] for pair in sent.split("; ") if pair}

    assert kept() == {"partitioned"}
    findings = [block for block in doctor(url, host).blocks() if block.code.startswith("cookie")]
    assert [block.seen[0].split("=")[0] for block in findings] == [
        f"Set-Cookie: {name}" for name in cookies if name != "partitioned"
    ]
    for block in findings:
        action, line = block.cures["development"]
        assert (action, line) == block.cures["production"]
        old, new = (text.removeprefix("Set-Cookie: ").replace("<value>", "1") for text in (block.seen[0], line))
        lines[lines.index(old)] = new
    assert kept() == set(cookies)
    assert not any(block.code.startswith("cookie") for block in doctor(url, host).blocks())


def test_it_ends_with_a_status_for_scripts(host, app_server):
    app = app_server({"/": guest_page()})
    fine = doctor(app.url, host, "--json")
    assert (fine.status, fine.report["blocks_here"], fine.report["answered"]) == (0, False, True)
    assert fine.complaints.startswith(f"Looking at {app.url}")
    app.pages["/"] = Reply(guest_page(), headers={OPTIONS: "DENY"})
    assert doctor(app.url, host, "--json").status == 1
    app.close()
    gone = doctor(app.url, host, "--json")
    assert (gone.status, gone.codes, gone.report["real_dashboard_may_frame"]) == (2, ["refused"], None)
    typo = doctor(app.url.removeprefix("http://"), host)
    assert (typo.status, typo.text) == (2, "")
    assert f"did you mean {app.url}?" in typo.complaints


def test_the_visit_brings_neither_token_nor_cookies(host, app_server):
    app = app_server({"/": Reply(guest_page(), headers={"Set-Cookie": "a=1"})})
    doctor(f"{app.url}/?own=1", host)
    (visit,) = app.requests
    assert visit.query == {"own": ["1"], "theme": ["light"], "lang": ["en"]}
    assert "cookie" not in visit.headers
    assert visit.headers["user-agent"].startswith("salla-host-doctor/")
