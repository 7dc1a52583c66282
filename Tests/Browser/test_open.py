"""`salla-host open`: the dashboard at https://s.salla.sa in a browser that it starts. There is no display here, so a
script stands for the browser and starts the real one without a window, with the arguments that it was given."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from guests import guest_page
from limits import LIMIT_SECONDS
from processes import BINARY, LISTENING, ROOT
from production import cookies_of, hot_app, own_certificate, production_app, script, windowless_chromium
from script_client import Script


class Opened:
    """A `salla-host open` that runs: its lines, and what it left."""

    def __init__(self, folder: Path, *arguments: str, path: Path | None = None):
        self.state = folder / "state"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SALLA_")}
        environment |= {"SALLA_HOST_ROOT": str(ROOT), "DISPLAY": ":nowhere"}
        if path:
            environment["PATH"] = f"{path}:{environment['PATH']}"
        self.process = subprocess.Popen(
            [str(BINARY), "open", "--port", "0", "--state", str(self.state), *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def listening(self) -> str:
        """Its own origin, from its first line."""
        return LISTENING.match(self.process.stdout.readline())[1]

    @property
    def profiles(self) -> list[Path]:
        return list((self.state / "browsers").iterdir())

    def end(self, sent: signal.Signals | None = None) -> tuple[int, str]:
        """The exit status, and all that was printed since the last look."""
        if sent:
            self.process.send_signal(sent)
        said = self.process.stdout.read()
        self.process.stdout.close()
        return self.process.wait(LIMIT_SECONDS), said


@pytest.fixture
def opened(tmp_path) -> Iterator[Callable[..., Opened]]:
    """Opens an app: opened(app.url, "--cookies", "blocked")."""
    running: list[Opened] = []

    def start(*arguments: str, **options: Path) -> Opened:
        running.append(Opened(tmp_path, *arguments, **options))
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            one.end(signal.SIGTERM)


@pytest.fixture
def chromium(tmp_path) -> str:
    return str(windowless_chromium(tmp_path))


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("allowed", {"none", "partitioned"}), ("blocked", {"partitioned"})],
    ids=["allowed", "blocked"],
)
def test_an_app_that_allows_the_platform_alone_is_ready_with_the_cookies_of_the_mode(
    opened, chromium, app_server, mode, expected
):
    app = app_server(production_app())
    window = opened(app.url, "--browser", chromium, "--cookies", mode)
    assert cookies_of(app.wait_for_request("/session")) == expected
    status, said = window.end(signal.SIGINT)
    assert status == 0, said
    assert "https://s.salla.sa (in this browser only)" in said
    assert "nothing was installed in your system" in said


def test_ctrl_c_closes_the_browser_and_nothing_is_left_of_it_but_quiet(opened, chromium, app_server):
    app = app_server(production_app())
    window = opened(app.url, "--browser", chromium)
    app.wait_for_request("/session")
    [profile] = window.profiles
    status, said = window.end(signal.SIGINT)
    assert status == 0
    assert not profile.exists()
    assert not re.search(r"\b(error|warning)\b", said), said
    arguments = Path("/proc").glob("[0-9]*/cmdline")
    assert not [one for one in arguments if str(profile).encode() in read(one)]


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_closing_the_browser_ends_the_command(opened, tmp_path, app_server):
    app = app_server({"/": guest_page()})
    seen = tmp_path / "seen"
    browser = script(
        tmp_path / "bin/browser",
        f"""
for argument; do case $argument in --user-data-dir=*) profile=${{argument#*=}} ;; esac; done
cp "$profile/Default/Preferences" "{seen}"
printf '%s\\n' "$@" > "{seen}.arguments"
""",
    )
    status, said = opened(app.url, "--browser", str(browser), "--cookies", "blocked", "--app-id", "42").end()
    assert status == 0, said
    assert "the browser was closed, and its profile is gone" in said
    assert not re.search(r"\b(error|warning)\b", said), said
    assert '"cookie_controls_mode":1' in seen.read_text()
    arguments = Path(f"{seen}.arguments").read_text().splitlines()
    assert "--test-type" in arguments
    assert arguments[-1].startswith("https://s.salla.sa/embedded/app/42/")


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_an_app_that_made_its_own_certificate_is_trusted_in_this_browser(opened, chromium, app_server, tmp_path, name):
    app = app_server(hot_app(), tls=own_certificate(tmp_path))
    opened(app.url.replace("localhost", name), "--browser", chromium)
    assert app.wait_for_request("/hot").headers["origin"] == app.url.replace("localhost", name)


def test_an_app_by_http_on_another_name_is_said_to_be_mixed_content(opened, tmp_path):
    browser = script(tmp_path / "bin/browser", "exit 0\n")
    _, said = opened("http://app.invalid:3000", "--browser", str(browser)).end()
    assert "browsers block http://app.invalid:3000 inside an https page as mixed content" in said


def test_a_browser_that_fails_is_said_with_its_last_words(opened, tmp_path, app_server):
    browser = script(tmp_path / "bin/browser", "echo 'Missing X server or $DISPLAY' >&2; exit 3\n")
    status, said = opened(app_server({"/": guest_page()}).url, "--browser", str(browser)).end()
    assert status == 1, said
    assert "the browser has ended: it ended with status 3; its last words:\nMissing X server or $DISPLAY" in said


def test_a_browser_that_is_not_there_is_named(opened):
    status, said = opened("--browser", "/no/such/browser").end()
    assert status == 1
    assert "/no/such/browser" in said


@pytest.mark.skipif(not shutil.which("firefox-esr"), reason="there is no Firefox here")
@pytest.mark.parametrize(
    ("mode", "expected", "secure"),
    # Firefox sends a cookie that names no SameSite along, where Chromium takes it for Lax.
    [("allowed", {"none", "partitioned", "plain"}, False), ("blocked", {"partitioned"}, True)],
    ids=["allowed", "blocked, an app with a certificate of its own"],
)
def test_firefox_shows_the_app_until_it_is_ready(opened, app_server, tmp_path, mode, expected, secure):
    script(tmp_path / "bin/firefox", f'exec "{shutil.which("firefox-esr")}" --headless "$@"\n')
    app = app_server(production_app(), tls=own_certificate(tmp_path) if secure else None)
    window = opened(app.url, "--browser", "firefox", "--cookies", mode, path=tmp_path / "bin")
    host = Script(window.listening())
    # Its page has asked https://api.salla.dev about the token by then.
    assert cookies_of(app.wait_for_request("/session")) == expected
    [session] = host.call("GET", "/sessions")["sessions"]
    host.call("GET", f"/sessions/{session['id']}", until="app_status:ready", wait="50s")
    [asked] = host.call("GET", f"/sessions/{session['id']}/journal", event="introspect")["entries"]
    assert asked["payload"]["status"] == 200
    [profile] = window.profiles
    status, said = window.end(signal.SIGINT)
    assert status == 0, said
    assert not profile.exists()
